#pragma once

#include <zip.h>

#include <memory>
#include <string>
#include <string_view>

namespace quire::epub {

/// The ZIP file of an EPUB, built in memory: the same entries give the same bytes, because no entry
/// has a time or a mode of its own. Source: epub-33 #sec-zip-container-zipreqs.
class Zip {
public:
  /// Begins with the `mimetype` entry that makes a ZIP file an EPUB.
  Zip();

  /// Adds an entry, deflated. `bytes` need only live until the call returns. Throws if libzip
  /// fails.
  void add(const std::string& path, std::string_view bytes);

  /// An entry that would not shrink: a picture that is compressed already.
  void add_stored(const std::string& path, std::string_view bytes);

  /// The finished file; nothing can be added after it.
  std::string finish();

private:
  void add(const std::string& path, std::string_view bytes, int method);

  using Source =
      std::unique_ptr<zip_source_t, decltype([](zip_source_t* s) { zip_source_free(s); })>;
  // Closing is finish()'s; what is left open is an error's, and thrown away.
  using Archive = std::unique_ptr<zip_t, decltype([](zip_t* z) { zip_discard(z); })>;

  Source file_;
  Archive archive_;
};

}  // namespace quire::epub
