#include "epub/zip.h"

#include <fmt/format.h>

#include <cstdlib>
#include <cstring>
#include <stdexcept>

namespace quire::epub {
namespace {

constexpr zip_uint16_t dos_date_1980_01_01 = 0x0021;
constexpr zip_uint32_t deflate_level = 6;

[[noreturn]] void fail(std::string_view doing, const char* reason) {
  throw std::runtime_error(fmt::format("cannot {} the EPUB: {}", doing, reason));
}

}  // namespace

Zip::Zip() : file_(zip_source_buffer_create(nullptr, 0, 0, nullptr)) {
  if (!file_) fail("begin", "out of memory");
  zip_source_keep(file_.get());  // one reference is the archive's, which drops it when it closes
  zip_error_t error;
  zip_error_init(&error);
  archive_.reset(zip_open_from_source(file_.get(), ZIP_TRUNCATE, &error));
  if (!archive_) fail("begin", zip_error_strerror(&error));
  add_stored("mimetype", "application/epub+zip");
}

void Zip::add(const std::string& path, std::string_view bytes) { add(path, bytes, ZIP_CM_DEFLATE); }

void Zip::add_stored(const std::string& path, std::string_view bytes) {
  add(path, bytes, ZIP_CM_STORE);
}

void Zip::add(const std::string& path, std::string_view bytes, int method) {
  // libzip reads it when the archive is closed, and then frees it.
  auto* copy = std::malloc(bytes.empty() ? 1 : bytes.size());  // NOLINT(*-no-malloc)
  if (!copy) fail("write", "out of memory");
  std::memcpy(copy, bytes.data(), bytes.size());
  auto* source = zip_source_buffer(archive_.get(), copy, bytes.size(), 1);
  if (!source) {
    std::free(copy);  // NOLINT(*-no-malloc)
    fail("write", zip_strerror(archive_.get()));
  }
  // NOLINTNEXTLINE(clang-analyzer-unix.Malloc): the source frees the copy
  const auto index = zip_file_add(archive_.get(), path.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    fail("write", zip_strerror(archive_.get()));
  }
  const auto entry = static_cast<zip_uint64_t>(index);
  const auto level = method == ZIP_CM_DEFLATE ? deflate_level : 0;
  if (zip_set_file_compression(archive_.get(), entry, method, level) != 0 ||
      zip_file_set_dostime(archive_.get(), entry, 0, dos_date_1980_01_01, 0) != 0)
    fail("write", zip_strerror(archive_.get()));
}

std::string Zip::finish() {
  if (zip_close(archive_.get()) != 0) fail("finish", zip_strerror(archive_.get()));
  static_cast<void>(archive_.release());  // closed: freed by libzip

  zip_stat_t status;
  if (zip_source_stat(file_.get(), &status) != 0 || zip_source_open(file_.get()) != 0)
    fail("finish", zip_error_strerror(zip_source_error(file_.get())));
  std::string bytes(status.size, '\0');
  const auto read = zip_source_read(file_.get(), bytes.data(), bytes.size());
  zip_source_close(file_.get());
  if (read < 0 || static_cast<zip_uint64_t>(read) != status.size) fail("finish", "short read");
  return bytes;
}

}  // namespace quire::epub
