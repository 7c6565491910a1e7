#include "build/written_listings.h"

#include <optional>
#include <utility>

#include "book/manifest.h"

namespace quire::build {
namespace {

markdown::Chapter parsed(
    Session& session,
    const book::Manifest& manifest,
    const book::PlanEntry& entry,
    const markdown::ListingFiles& files,
    const SourceMap& sources,
    Diagnostics& diagnostics
) {
  return session.parsers().front().parse(
      sources[entry.source],
      {manifest.metadata.language,
       entry.body_offset,
       entry.fields.is_smart,
       nullptr,
       entry.fields.formulas,
       std::nullopt,
       manifest.dialects,
       &files},
      diagnostics
  );
}

}  // namespace

std::vector<ChapterListings> written_listings(
    Session& session,
    const Request& request,
    SourceMap& sources,
    Diagnostics& of_books,
    Diagnostics& of_listings
) {
  std::vector<ChapterListings> result;
  const auto manifests =
      book::read_manifests(session.files(), request.path, request.invocation, sources, of_books);
  for (const auto& manifest : manifests) {
    const auto files = std::make_shared<const book::ListingSources>(
        session.files(), manifest.root, manifest.bounds
    );
    for (const auto& entry : manifest.chapters) {
      if (entry.kind != book::EntryKind::Chapter) continue;
      const auto folder = entry.path.parent_path();
      const book::ChapterListingFiles own(*files, folder);
      auto chapter = parsed(session, manifest, entry, own, sources, of_listings);
      result.push_back({std::move(chapter.listings), files, folder});
    }
  }
  return result;
}

std::vector<Diagnostic> causes_of_listings(
    const Diagnostics& of_books, const Diagnostics& of_listings, const SourceMap& sources
) {
  std::vector<Diagnostic> causes;
  if (of_books.has_errors()) causes = of_books.by_cause(sources);
  for (auto& cause : of_listings.by_cause(sources))
    if (cause.code.starts_with("LST-")) causes.push_back(std::move(cause));
  return causes;
}

}  // namespace quire::build
