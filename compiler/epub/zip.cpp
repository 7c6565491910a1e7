#include "epub/zip.h"

#include <fmt/format.h>
#include <libdeflate.h>
#include <zip.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace quire::epub {
namespace {

constexpr zip_uint16_t dos_date_1980_01_01 = 0x0021;

/// A text of 2 MB packs in 45 ms; the levels above take four times as long for 2 % less.
constexpr int deflate_level = 8;

[[noreturn]] void fail(std::string_view doing, const char* reason) {
  throw std::runtime_error(fmt::format("cannot {} the EPUB: {}", doing, reason));
}

/// An entry as it stands in the ZIP file, for libzip to take over without work of its own.
struct Entry {
  std::shared_ptr<const std::string> deflated;  ///< null if it is stored
  std::string_view bytes;  ///< what stands in the file: of `deflated`, or of the container
  std::size_t size = 0;    ///< of the file when it is unpacked
  std::uint32_t crc = 0;
  zip_uint16_t method = ZIP_CM_STORE;
  std::size_t read = 0;  ///< how far libzip has come
};

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const {
    libdeflate_free_compressor(compressor);
  }
};
using Compressor = std::unique_ptr<libdeflate_compressor, FreeCompressor>;

std::string deflated(std::string_view bytes, Compressor& compressor) {
  if (!compressor) compressor.reset(libdeflate_alloc_compressor(deflate_level));
  if (!compressor) throw std::bad_alloc();
  std::string result(libdeflate_deflate_compress_bound(compressor.get(), bytes.size()), '\0');
  result.resize(libdeflate_deflate_compress(
      compressor.get(), bytes.data(), bytes.size(), result.data(), result.size()
  ));
  result.shrink_to_fit();
  return result;
}

Entry entry_of(const ContainerFile& file, Compressor& compressor, Memo* memo) {
  Entry entry;
  entry.bytes = file.bytes;
  entry.size = file.bytes.size();
  entry.crc = libdeflate_crc32(0, file.bytes.data(), file.bytes.size());
  if (file.is_packed || file.bytes.empty()) return entry;

  entry.deflated = remembered_for_long<std::string>(memo, "epub-entry", file.bytes, [&] {
    return deflated(file.bytes, compressor);
  });
  entry.bytes = *entry.deflated;
  entry.method = ZIP_CM_DEFLATE;
  return entry;
}

zip_int64_t read_some(Entry& entry, void* data, zip_uint64_t length) {
  const auto count = std::min<std::size_t>(length, entry.bytes.size() - entry.read);
  std::copy_n(entry.bytes.data() + entry.read, count, static_cast<char*>(data));
  entry.read += count;
  return static_cast<zip_int64_t>(count);
}

/// Says that the bytes are compressed already: libzip then copies them.
zip_int64_t describe(const Entry& entry, zip_stat_t& status) {
  zip_stat_init(&status);
  status.valid =
      ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC | ZIP_STAT_MTIME;
  status.size = entry.size;
  status.comp_size = entry.bytes.size();
  status.comp_method = entry.method;
  status.crc = entry.crc;
  return sizeof(status);
}

/// A zip_source_callback over an Entry, which stays the caller's.
zip_int64_t serve(void* user, void* data, zip_uint64_t length, zip_source_cmd_t command) {
  auto& entry = *static_cast<Entry*>(user);
  switch (command) {
    case ZIP_SOURCE_OPEN: entry.read = 0; return 0;
    case ZIP_SOURCE_READ: return read_some(entry, data, length);
    case ZIP_SOURCE_STAT: return describe(entry, *static_cast<zip_stat_t*>(data));
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE: return 0;
    case ZIP_SOURCE_ERROR: return 2 * sizeof(int);  // none happens, and so none is told
    case ZIP_SOURCE_SUPPORTS: return ZIP_SOURCE_SUPPORTS_READABLE;
    default: return -1;
  }
}

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;

// Closing is packed()'s; what is left open is an error's, and thrown away.
struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

void add(Archive& archive, const std::string& path, Entry& entry) {
  Source source(zip_source_function(archive.get(), serve, &entry));
  if (!source) fail("write", zip_strerror(archive.get()));
  const auto index = zip_file_add(archive.get(), path.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
  if (index < 0) fail("write", zip_strerror(archive.get()));
  static_cast<void>(source.release());  // the archive's now
  const auto place = static_cast<zip_uint64_t>(index);
  if (zip_set_file_compression(archive.get(), place, entry.method, 0) != 0 ||
      zip_file_set_dostime(archive.get(), place, 0, dos_date_1980_01_01, 0) != 0)
    fail("write", zip_strerror(archive.get()));
}

std::string bytes_of(zip_source_t* file) {
  zip_stat_t status;
  if (zip_source_stat(file, &status) != 0 || zip_source_open(file) != 0)
    fail("finish", zip_error_strerror(zip_source_error(file)));
  std::string bytes(status.size, '\0');
  const auto read = zip_source_read(file, bytes.data(), bytes.size());
  zip_source_close(file);
  if (read < 0 || static_cast<zip_uint64_t>(read) != status.size) fail("finish", "short read");
  return bytes;
}

}  // namespace

std::string packed(const Container& container, const TaskPool& pool, Memo* memo) {
  std::vector<Compressor> compressors(pool.size());
  std::vector<Entry> entries(container.size());
  pool.for_each(container.size(), [&](std::size_t i, std::size_t worker) {
    entries[i] = entry_of(container[i], compressors[worker], memo);
  });

  Source file(zip_source_buffer_create(nullptr, 0, 0, nullptr));
  if (!file) fail("begin", "out of memory");
  zip_source_keep(file.get());  // one reference is the archive's, which drops it when it closes
  zip_error_t error;
  zip_error_init(&error);
  Archive archive(zip_open_from_source(file.get(), ZIP_TRUNCATE, &error));
  if (!archive) fail("begin", zip_error_strerror(&error));

  constexpr std::string_view type = "application/epub+zip";
  Compressor none;
  auto mimetype = entry_of({"mimetype", type, true, nullptr}, none, nullptr);
  add(archive, "mimetype", mimetype);
  for (std::size_t i = 0; i < container.size(); ++i)
    add(archive, container[i].path, entries[i]);
  if (zip_close(archive.get()) != 0) fail("finish", zip_strerror(archive.get()));
  static_cast<void>(archive.release());  // closed: freed by libzip
  return bytes_of(file.get());
}

}  // namespace quire::epub
