#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "highlight/token.h"

namespace quire::highlight {

/// The code with its tokens marked, the form of samples/*.expected: ‹keyword let› x = ‹number 1›.
inline std::string marked(std::string_view code, const std::vector<Token>& tokens) {
  std::string text;
  std::size_t done = 0;
  for (const auto& token : tokens) {
    text += code.substr(done, token.begin - done);
    text += "‹";
    text += class_name(token.token_class).substr(std::string_view("hl-").size());
    text += ' ';
    text += code.substr(token.begin, token.end - token.begin);
    text += "›";
    done = token.end;
  }
  return text += code.substr(done);
}

}  // namespace quire::highlight
