#include "text/missing_characters.h"

#include <fmt/format.h>
#include <unicode/uscript.h>

#include <string>
#include <string_view>

#include "base/utf8.h"

namespace quire::text {
namespace {

constexpr std::string_view code = "FNT-001";

UScriptCode script_of(char32_t character) {
  auto error = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(character), &error);
}

std::string message_for(char32_t character) {
  return fmt::format("no font has U+{:04X}; a box is shown", static_cast<std::uint32_t>(character));
}

std::string message_for(UScriptCode script) {
  return fmt::format(
      "no font has these characters of the script {}; boxes are shown", uscript_getName(script)
  );
}

/// Symbols and marks belong to no script.
bool is_some(UScriptCode script) {
  return script != USCRIPT_COMMON && script != USCRIPT_INHERITED && script != USCRIPT_UNKNOWN;
}

Span narrowed(Span span, const std::string& message, const SourceMap& sources) {
  if (!span) return span;
  const auto text = sources[span.file].text();
  for (auto at = std::size_t{span.begin}; at < span.end;) {
    const auto [character, size, is_valid] = utf8::decode(text, at);
    constexpr char32_t first_beyond_ascii = 0x80;
    if (character >= first_beyond_ascii &&
        (message == message_for(character) || message == message_for(script_of(character))))
      return sources[span.file].span(at, size);
    at += size;
  }
  return span;
}

}  // namespace

Diagnostic missing_character(char32_t character, Span span, const font::FontSet& fonts) {
  const auto& packages = fonts.missing_packages();
  const auto script = script_of(character);
  Diagnostic result;
  result.severity = Severity::Warning;
  result.code = code;
  result.span = span;
  result.message =
      is_some(script) && !packages.empty() ? message_for(script) : message_for(character);
  result.hint =
      packages.empty()
          ? "use a picture, or name a font that has it with @font-face"
          : fmt::format("fonts with more characters: apt-get install {}", fmt::join(packages, " "));
  return result;
}

void point_to_missing_characters(std::vector<Diagnostic>& diagnostics, const SourceMap& sources) {
  for (auto& diagnostic : diagnostics) {
    if (diagnostic.code != code) continue;
    diagnostic.span = narrowed(diagnostic.span, diagnostic.message, sources);
    for (auto& other : diagnostic.others)
      other = narrowed(other, diagnostic.message, sources);
  }
}

}  // namespace quire::text
