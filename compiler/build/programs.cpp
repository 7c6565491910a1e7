#include "build/programs.h"

#include <filesystem>
#include <map>
#include <utility>

#include "book/verification.h"
#include "build/written_listings.h"
#include "highlight/language.h"

namespace quire::build {
namespace {

using Commands = std::map<std::string, std::string>;

/// By the word that the author wrote, or by the language that it means.
const std::string* command_for(const std::string& language, const Commands& commands) {
  if (const auto found = commands.find(language); found != commands.end()) return &found->second;
  const auto known = highlight::language_of(language);
  const auto found =
      known ? commands.find(std::string(highlight::canonical_name(*known))) : commands.end();
  return found == commands.end() ? nullptr : &found->second;
}

std::string file_name_of(const markdown::WrittenListing& listing) {
  const auto own = std::filesystem::path(listing.place.file).filename().string();
  return own.empty() ? "listing." + listing.language : own;
}

/// What the fence says behind the language.
bool is_left_out(const markdown::WrittenListing& listing, const SourceMap& sources) {
  const auto& source = sources[listing.span.file];
  return source.line(source.line_at(listing.span.begin)).find("verify=false") !=
         std::string_view::npos;
}

void add_programs(
    const std::vector<markdown::WrittenListing>& listings,
    const Commands& commands,
    const SourceMap& sources,
    std::vector<Program>& programs
) {
  for (std::size_t i = 0; i < listings.size(); ++i) {
    const auto& listing = listings[i];
    const auto* command = command_for(listing.language, commands);
    if (!command || is_left_out(listing, sources)) continue;
    programs.push_back({listing.span, file_name_of(listing), listing.code, *command});
    const bool has_output =
        i + 1 < listings.size() && listings[i + 1].is_next && listings[i + 1].language == "output";
    if (has_output) programs.back().expected = listings[i + 1].code;
  }
}

}  // namespace

Programs programs_of(Session& session, const Request& request) {
  Programs result;
  result.sources = std::make_unique<SourceMap>();
  Diagnostics of_books;
  Diagnostics of_listings;
  const auto commands = book::verify_commands(session.files(), request.path, request.invocation);
  result.has_commands = !commands.empty();
  for (const auto& chapter :
       written_listings(session, request, *result.sources, of_books, of_listings))
    add_programs(chapter.listings, commands, *result.sources, result.programs);
  result.causes = causes_of_listings(of_books, of_listings, *result.sources);
  return result;
}

}  // namespace quire::build
