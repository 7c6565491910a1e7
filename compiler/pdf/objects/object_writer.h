#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/deflate.h"
#include "base/file_system.h"
#include "base/task_pool.h"
#include "pdf/objects/syntax.h"

namespace quire::pdf {

/// Writes a PDF as it grows: values packed into object streams, which are compressed on all
/// threads, streams compressed once, an xref stream at the end. The file's /ID is a digest of all
/// that was written.
///
/// Source: ISO 32000-1 7.5.7, 7.5.8, 14.4.
class ObjectWriter {
public:
  enum class Packing { Compressed, AsIs };
  enum class Version { Pdf16, Pdf17, Pdf20 };

  /// `memo`: keeps compressed streams from build to build; may be null.
  ObjectWriter(WritableFile& file, const TaskPool& pool, Version, Memo* memo = nullptr);

  /// Whether the file is a PDF 2.0, whose texts have no characters of private use.
  bool is_pdf_2() const { return is_pdf_2_; }

  /// A number for an object that will be added; the first is 1.
  ObjectNumber reserve();
  /// So many numbers in a row; the first of them.
  ObjectNumber reserve(std::size_t count);

  void add(ObjectNumber number, std::string_view value);
  ObjectNumber add(std::string_view value);

  /// `entries`: the dictionary's without /Length (and without /Filter, if it is to be compressed).
  void add_stream(
      ObjectNumber number, std::string_view entries, std::string_view data, Packing packing
  );

  /// The rest of the file. Every number reserved must have been added. `information`: 0 for none.
  void finish(ObjectNumber catalog, ObjectNumber information);

private:
  /// An entry of the xref stream: where an object is.
  struct ObjectPlace {
    std::uint8_t type = 0;  ///< 1: in the file, at offset `where`; 2: in object stream `where`
    std::uint64_t where = 0;
    std::uint16_t index = 0;  ///< in the object stream
  };

  /// Values put together, until some of them are compressed at once.
  struct ObjectStream {
    ObjectNumber number = 0;
    std::string entries, data;
  };

  void write(std::string_view bytes);
  void write_stream(ObjectNumber number, std::string_view entries, std::string_view data);
  void end_object_stream();
  void write_object_streams();
  std::string xref_data(std::uint64_t own_offset) const;

  WritableFile& file_;
  const TaskPool& pool_;
  bool is_pdf_2_;
  std::vector<Deflater> deflaters_;  ///< one a thread
  std::uint64_t offset_ = 0;
  std::vector<ObjectPlace> places_;  ///< by number
  std::string digests_;              ///< of each write
  std::vector<ObjectNumber> packed_;
  std::string packed_index_;
  std::string packed_values_;
  std::vector<ObjectStream> waiting_;
};

}  // namespace quire::pdf
