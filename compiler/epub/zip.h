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

  struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
  };
  // Closing is finish()'s; what is left open is an error's, and thrown away.
  struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
  };

  std::unique_ptr<zip_source_t, FreeSource> file_;
  std::unique_ptr<zip_t, Discard> archive_;
};

}  // namespace quire::epub
