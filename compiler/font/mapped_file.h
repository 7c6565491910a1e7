#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace quire::font {

/// The bytes of a file, mapped and read only, for as long as this lives. Only the pages that are
/// looked at are read: of a font of 3 MB a few tables.
class MappedFile {
public:
  /// Throws std::system_error, with the path, if the file can't be read.
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::span<const std::byte> bytes() const { return bytes_; }

private:
  std::span<const std::byte> bytes_;
};

}  // namespace quire::font
