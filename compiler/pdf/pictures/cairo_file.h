#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/objects/syntax.h"

namespace quire::pdf {

/// An object of a file: its value and, of a stream, the data.
struct FileObject {
  std::string_view value;
  std::string_view data;
  bool is_stream = false;
};

/// A PDF as cairo writes it: one xref table, no object streams. Views into the file's bytes, which
/// the caller keeps. Throws std::logic_error where the file is not of that form.
class CairoFile {
public:
  explicit CairoFile(std::string_view bytes);

  FileObject object(ObjectNumber number) const;

  /// The pages' numbers, in order.
  std::vector<ObjectNumber> pages() const;

  /// How many numbers there are, 0 included.
  std::size_t size() const { return offsets_.size(); }

private:
  std::string_view bytes_;
  std::vector<std::size_t> offsets_;
  ObjectNumber root_ = 0;
};

}  // namespace quire::pdf
