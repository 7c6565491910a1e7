#include "build/session.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/result_store.h"
#include "highlight/grammars.h"

namespace quire::build {
namespace {

bool is_same(const font::CharacterRange& a, const font::CharacterRange& b) {
  return a.first == b.first && a.last == b.last;
}

bool is_same_face(const font::FaceDescription& a, const font::FaceDescription& b) {
  return a.family == b.family && a.weight == b.weight && a.slant == b.slant &&
         a.collection_index == b.collection_index && a.heaviest == b.heaviest &&
         std::ranges::equal(a.ranges, b.ranges, is_same) && a.path == b.path &&
         (a.bytes == b.bytes || (a.bytes && b.bytes && *a.bytes == *b.bytes));
}

}  // namespace

Session::Session(FileSystem& files, DataFolders folders, std::size_t jobs)
    : files_(files),
      folders_(std::move(folders)),
      pool_(jobs),
      grammars_(std::make_unique<const highlight::Grammars>()),
      hyphenators_(folders_.data / "hyphen", folders_.system_hyphenation) {
  parsers_.reserve(pool_.size());
  for (std::size_t i = 0; i < pool_.size(); ++i)
    parsers_.emplace_back(*grammars_);
}

Session::~Session() = default;

void Session::remember_in(const std::filesystem::path& folder) {
  const auto program = program_identity();
  if (program.empty())
    throw std::runtime_error("no cache: this program has no build ID (link it with --build-id)");
  remember();
  memo_->store_in(std::make_unique<const ResultStore>(folder, program));
}

std::shared_ptr<Typography> Session::typography(
    const std::vector<font::FaceDescription>& added, const text::DividedWords& divided
) {
  if (typography_ && typography_->divided == divided &&
      std::ranges::equal(added_, added, is_same_face))
    return typography_;
  auto made = std::make_shared<Typography>(Typography{
      font::FontSet::load(folders_.data / "fonts", added),
      divided,
      std::vector<text::ShapeCache>(pool_.size()),
      {}});
  made->typesetters.reserve(pool_.size());
  for (auto& cache : made->caches)
    made->typesetters.push_back({made->fonts, hyphenators_, cache, &made->divided});
  added_ = added;
  ++typography_number_;
  return typography_ = std::move(made);
}

}  // namespace quire::build
