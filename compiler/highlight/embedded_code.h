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

/// What stands in `<script>` and `<style>`, by their attributes `type` and `lang`, and between
/// `{{` and `}}`, in the order of the text. Linear in the code.
std::vector<EmbeddedCode> embedded_code(std::string_view html);

}  // namespace quire::highlight
