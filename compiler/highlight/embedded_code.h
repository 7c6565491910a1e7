#pragma once

#include <string_view>
#include <vector>

#include "highlight/language.h"
#include "highlight/painting.h"

namespace quire::highlight {

/// Code of another language within HTML.
struct EmbeddedCode {
  Bytes bytes;
  LanguageId language;
};

/// What of a document is not HTML, each in the order of the text.
struct Embedded {
  std::vector<EmbeddedCode> code;
  std::vector<Bytes> keywords;  ///< of templates: `#if` in `{#if x}`, `for` in `{% for %}`
  std::vector<Bytes> hidden;    ///< what HTML's grammar would misread: `={a > b}` in a tag
};

/// What stands in `<script>` and `<style>`, by their attributes `type` and `lang`, and between the
/// signs of templates: `{{ }}`, `{% %}`, and `{ }` where the text is a Svelte component. Linear in
/// the code.
Embedded embedded_code(std::string_view html);

/// The ranges of a text that `hidden` leaves; none where it leaves all.
std::vector<Bytes> ranges_without(std::string_view text, const std::vector<Bytes>& hidden);

}  // namespace quire::highlight
