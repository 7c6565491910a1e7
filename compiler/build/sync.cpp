#include "build/sync.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "book/fence.h"
#include "build/written_listings.h"

namespace quire::build {
namespace {

namespace fs = std::filesystem;

/// Goes through a book's listings and gathers what changes, by file.
class Syncer {
public:
  explicit Syncer(SyncResult& result) : result_(result) {}

  void read(const ChapterListings& chapter) {
    for (const auto& listing : chapter.listings)
      if (!listing.place.file.empty())
        compare(listing, chapter.sources->find(listing.place, chapter.folder));
  }

  /// The new text of each file that changes.
  std::vector<std::pair<fs::path, std::string>> texts() const {
    std::vector<std::pair<fs::path, std::string>> texts;
    for (const auto& [file, replacements] : replacements_) {
      const auto& source = (*result_.sources)[file];
      texts.emplace_back(source.path(), book::with_replacements(source, replacements));
    }
    return texts;
  }

private:
  void compare(const markdown::WrittenListing& listing, const markdown::FoundListing& found) {
    ++result_.listings;
    if (!found.fault.empty() || holds(listing, found)) return;
    const auto place = result_.sources->written(listing.span);
    // Of a block that an include makes some of, no file has all.
    if (place.end - place.begin != listing.span.end - listing.span.begin) return;
    auto refilled = book::refilled((*result_.sources)[place.file], place, found.code);
    if (!refilled) return;
    ++result_.changed;
    replacements_[place.file].push_back(std::move(*refilled));
  }

  /// Not of an empty block, whose code is the file's.
  bool holds(const markdown::WrittenListing& listing, const markdown::FoundListing& found) const {
    const auto& source = (*result_.sources)[listing.span.file];
    const auto last = source.line_at(std::max(listing.span.end, listing.span.begin + 1) - 1);
    const auto line = source.line(last);
    const auto ink = std::min(line.find_first_not_of(" \t>"), line.size());
    const bool is_closed =
        line.substr(ink).starts_with("```") || line.substr(ink).starts_with("~~~");
    const auto lines = last - source.line_at(listing.span.begin) - (is_closed ? 1 : 0);
    return listing.code == found.code && lines >= found.numbers.size();
  }

  SyncResult& result_;
  std::map<SourceId, std::vector<book::Replacement>> replacements_;
};

void write_all(const std::vector<std::pair<fs::path, std::string>>& texts, FileSystem& files) {
  std::vector<std::unique_ptr<WritableFile>> written;
  std::vector<WritableFile*> all;
  for (const auto& [path, text] : texts) {
    written.push_back(files.create(path));
    written.back()->write(text);
    all.push_back(written.back().get());
  }
  files.commit_all(all);
}

}  // namespace

SyncResult sync(Session& session, const Request& request) {
  SyncResult result;
  result.sources = std::make_unique<SourceMap>();
  Diagnostics of_books;
  Diagnostics of_listings;
  Syncer syncer(result);
  for (const auto& chapter :
       written_listings(session, request, *result.sources, of_books, of_listings))
    syncer.read(chapter);
  const auto texts = syncer.texts();
  for (const auto& [path, text] : texts)
    result.files.push_back(path);
  if (request.writes) write_all(texts, session.files());
  result.causes = causes_of_listings(of_books, of_listings, *result.sources);
  if (request.writes)
    std::erase_if(result.causes, [](const Diagnostic& cause) { return cause.code == "LST-001"; });
  return result;
}

}  // namespace quire::build
