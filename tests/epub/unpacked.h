#pragma once

#include <zip.h>

#include <optional>
#include <string>

namespace quire::test {

/// An entry of a ZIP file in memory, as libzip reads it, its checksum compared; nothing if it is
/// not there or damaged.
inline std::optional<std::string> unpacked(const std::string& file, const char* path) {
  auto* source = zip_source_buffer_create(file.data(), file.size(), 0, nullptr);
  auto* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nullptr);
  if (!archive) return std::nullopt;
  std::optional<std::string> text;
  zip_stat_t status;
  if (zip_stat(archive, path, 0, &status) == 0) {
    text.emplace(status.size, '\0');
    auto* entry = zip_fopen(archive, path, 0);
    const auto read = zip_fread(entry, text->data(), text->size());
    char end = 0;
    // The checksum is compared when the end is read.
    if (read < 0 || static_cast<zip_uint64_t>(read) != status.size ||
        zip_fread(entry, &end, 1) != 0)
      text.reset();
    zip_fclose(entry);
  }
  zip_discard(archive);
  return text;
}

}  // namespace quire::test
