#include "cli/standard_input.h"

#include <iostream>
#include <iterator>

namespace quire::cli {
namespace {

namespace fs = std::filesystem;

bool is_input(const fs::path& path) { return path.filename() == "-"; }

}  // namespace

FilesAndInput::FilesAndInput()
    : input_(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()) {}

ReadResult FilesAndInput::try_read(const fs::path& path) const {
  return is_input(path) ? ReadResult(input_) : disk_.try_read(path);
}

ReadResult FilesAndInput::read_within(const fs::path& path, const Walls& walls) const {
  return is_input(path) ? ReadResult(input_) : disk_.read_within(path, walls);
}

FileKind FilesAndInput::kind_of(const fs::path& path) const {
  return is_input(path) ? FileKind::File : disk_.kind_of(path);
}

std::vector<std::string> FilesAndInput::names_in(const fs::path& folder) const {
  return disk_.names_in(folder);
}

std::optional<fs::path> FilesAndInput::canonical(const fs::path& path) const {
  return disk_.canonical(path);
}

std::unique_ptr<WritableFile> FilesAndInput::create(const fs::path& path) {
  return disk_.create(path);
}

void FilesAndInput::commit_all(std::span<WritableFile* const> files) { disk_.commit_all(files); }

}  // namespace quire::cli
