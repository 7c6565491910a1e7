#include "cli/run/run_files.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace quire::cli {
namespace {

namespace fs = std::filesystem;

/// Standard output, which gets all bytes at once when the file is complete.
class OutputStream final : public WritableFile {
public:
  void write(std::string_view bytes) override { bytes_ += bytes; }

  void commit() override {
    for (std::string_view rest = bytes_; !rest.empty();) {
      const auto count = ::write(STDOUT_FILENO, rest.data(), rest.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0)
        throw std::system_error(errno, std::generic_category(), "cannot write standard output");
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
  }

private:
  std::string bytes_;
};

}  // namespace

RunFiles::RunFiles(bool reads_input) {
  if (reads_input)
    input_.emplace(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
}

bool RunFiles::is_input(const fs::path& path) const { return input_ && path.filename() == "-"; }

ReadResult RunFiles::try_read(const fs::path& path) const {
  return is_input(path) ? ReadResult(*input_) : DiskFiles::try_read(path);
}

ReadResult RunFiles::read_within(const fs::path& path, const Walls& walls) const {
  return is_input(path) ? ReadResult(*input_) : DiskFiles::read_within(path, walls);
}

FileKind RunFiles::kind_of(const fs::path& path) const {
  return is_input(path) ? FileKind::File : DiskFiles::kind_of(path);
}

std::unique_ptr<WritableFile> RunFiles::create(const fs::path& path) {
  if (!created_.insert(path.lexically_normal()).second)
    throw std::runtime_error(fmt::format("two outputs have the same name: {}", path.string()));
  if (path == "-") return std::make_unique<OutputStream>();
  return DiskFiles::create(path);
}

void RunFiles::commit_all(std::span<WritableFile* const> files) {
  std::vector<WritableFile*> on_disk;
  for (auto* file : files) {
    if (auto* output = dynamic_cast<OutputStream*>(file))
      output->commit();
    else
      on_disk.push_back(file);
  }
  DiskFiles::commit_all(on_disk);
}

}  // namespace quire::cli
