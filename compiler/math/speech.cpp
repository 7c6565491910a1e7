#include "math/speech.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "base/utf8.h"
#include "base/wording.h"
#include "dom/xml.h"
#include "math/operators.h"
#include "math/speech_letters.h"

namespace quire::math {
namespace {

constexpr std::array<std::string_view, 2> languages{"en", "de"};

enum class Speech : std::uint8_t {
#define SPEECH(name, en, de) name,
#include "math/speech_words.def"
#undef SPEECH
};

using Wordings = std::array<std::string_view, 2>;  ///< in the order of `languages`

constexpr auto wordings = std::to_array<Wordings>({
#define SPEECH(name, en, de) {en, de},
#include "math/speech_words.def"
#undef SPEECH
});

struct Sign {
  std::string_view text;
  Wordings words;
};

constexpr auto sorted_signs() {
  auto signs = std::to_array<Sign>({
#define SIGN(text, en, de) {text, {en, de}},
#include "math/speech_signs.def"
#undef SIGN
  });
  std::sort(signs.begin(), signs.end(), [](const Sign& a, const Sign& b) {
    return a.text < b.text;
  });
  return signs;
}

constexpr auto signs = sorted_signs();

const Sign* find_sign(std::string_view text) {
  const auto found = std::lower_bound(
      signs.begin(),
      signs.end(),
      text,
      [](const Sign& sign, std::string_view value) { return sign.text < value; }
  );
  return found != signs.end() && found->text == text ? &*found : nullptr;
}

std::string_view name_of(pugi::xml_node node) { return node.name(); }

bool is_fence(pugi::xml_node node) {
  return name_of(node) == "mo" && node.attribute("fence").as_bool();
}

bool is_mo(pugi::xml_node node, std::string_view text) {
  return name_of(node) == "mo" && node.child_value() == text;
}

/// What a row of one element is.
pugi::xml_node core_of(pugi::xml_node node) {
  while (name_of(node) == "mrow" || name_of(node) == "mstyle" || name_of(node) == "mpadded") {
    const auto only = node.first_child();
    if (!only || only.next_sibling()) break;
    node = only;
  }
  return node;
}

/// What ends by itself when it is heard.
bool is_simple(pugi::xml_node node) {
  const auto name = name_of(core_of(node));
  return name == "mi" || name == "mn" || name == "mo" || name == "mtext";
}

bool is_large_operator(pugi::xml_node node) {
  const auto core = core_of(node);
  if (name_of(core) != "mo") return false;
  const std::string_view text = core.child_value();
  return operator_entry(utf8::decode(text.empty() ? " " : text, 0).code_point, OperatorForm::Prefix)
      .is_large;
}

class Speaker {
public:
  explicit Speaker(std::size_t language) : language_(language) {}

  std::string run(pugi::xml_node math) {
    row(math);
    return std::move(words_);
  }

private:
  using Parts = std::array<pugi::xml_node, 3>;

  std::string_view wording(Speech what) const {
    return wordings.at(static_cast<std::size_t>(what)).at(language_);
  }

  void add(std::string_view word) {
    if (word.empty()) return;
    if (!words_.empty() && words_.back() != ' ' && word != "," && word != ";" && word != ".")
      words_ += ' ';
    words_ += word;
  }

  void add(Speech what) { add(wording(what)); }

  void fill(Speech what, const Parts& parts) {
    auto rest = wording(what);
    while (!rest.empty()) {
      const auto at = std::min(rest.find(' '), rest.size());
      const auto word = rest.substr(0, at);
      if (word.size() == 3 && word[0] == '{')
        say(parts.at(static_cast<std::size_t>(word[1] - '0')));
      else
        add(word);
      rest.remove_prefix(std::min(at + 1, rest.size()));
    }
  }

  void row(pugi::xml_node node) {
    for (const auto& child : node.children())
      if (child.type() == pugi::node_element) say(child);
  }

  void say(pugi::xml_node node) {
    const auto name = name_of(node);
    if (name == "mi" || name == "mn" || name == "mo" || name == "mtext" || name == "ms")
      token(node);
    else if (name == "mrow")
      group(node);
    else if (name == "mfrac")
      fraction(node);
    else if (name == "msqrt" || name == "mroot")
      root(node);
    else if (name == "msub" || name == "msup" || name == "msubsup")
      scripts(node, name == "msub" ? 1 : name == "msup" ? 2 : 3);
    else if (name == "munder" || name == "mover" || name == "munderover")
      limits(node, name == "munder" ? 1 : name == "mover" ? 2 : 3);
    else if (name == "mtable")
      table(node, Speech::Matrix);
    else if (name != "mphantom" && name != "mspace" && name != "annotation")
      row(node);
  }

  void token(pugi::xml_node node) {
    const auto text = dom::text_of(node);
    if (const auto* sign = find_sign(text)) return add(sign->words.at(language_));
    if (name_of(node) == "mtext") {
      std::string plain;
      for (const char32_t c : utf8::code_points(text))
        utf8::append(plain, c == 0xA0 || c == 0x2009 ? U' ' : c);
      const auto first = plain.find_first_not_of(' ');
      if (first != std::string::npos)
        add(std::string_view(plain).substr(first, plain.find_last_not_of(' ') - first + 1));
      return;
    }
    const auto [character, size, is_valid] = utf8::decode(text.empty() ? " " : text, 0);
    if (size != text.size()) {
      std::string plain;
      for (const char32_t c : utf8::code_points(text))
        utf8::append(plain, letter_of(c).plain);
      return add(plain);
    }
    if (character >= 0x2061 && character <= 0x2064) return;
    letter(character);
  }

  void letter(char32_t character) {
    const auto letter = letter_of(character);
    switch (letter.alphabet) {
      case LetterAlphabet::Plain: break;
      case LetterAlphabet::Bold: add(Speech::Bold); break;
      case LetterAlphabet::Script: add(Speech::Script); break;
      case LetterAlphabet::Fraktur: add(Speech::Fraktur); break;
      case LetterAlphabet::DoubleStruck: add(Speech::DoubleStruck); break;
    }
    if (letter.is_upper) add(Speech::Upper);
    if (!letter.name.empty()) return add(letter.name);
    std::string text;
    utf8::append(text, letter.plain);
    add(text);
  }

  /// Fences around a binomial coefficient, a matrix, a value are not said for themselves.
  void group(pugi::xml_node node) {
    const auto first = node.first_child();
    const auto last = node.last_child();
    const auto inner = first.next_sibling();
    const bool holds_one = inner && (inner == last || inner.next_sibling() == last);
    const bool is_binomial = holds_one && is_mo(first, "(") && name_of(inner) == "mfrac" &&
                             std::string_view(inner.attribute("linethickness").value()) == "0";
    if (is_binomial) return say(inner);
    if (holds_one && is_fence(first) && name_of(inner) == "mtable") {
      const bool is_determinant = is_mo(first, "|");
      return table(inner, is_determinant ? Speech::Determinant : Speech::Matrix);
    }
    const bool is_enclosed = first != last && is_fence(first) && is_fence(last);
    if (is_enclosed && is_mo(first, "|") && is_mo(last, "|"))
      return enclosed(node, Speech::Absolute);
    if (is_enclosed && is_mo(first, "‖") && is_mo(last, "‖")) return enclosed(node, Speech::Norm);
    row(node);
  }

  /// All between the fences, in the place of {0}.
  void enclosed(pugi::xml_node node, Speech what) {
    const auto pattern = wording(what);
    const auto at = pattern.find("{0}");
    add(pattern.substr(0, at - 1));
    for (auto child = node.first_child().next_sibling(); child != node.last_child();
         child = child.next_sibling())
      say(child);
    add(pattern.substr(at + 4));
  }

  void fraction(pugi::xml_node node) {
    const Parts parts{node.first_child(), node.last_child()};
    if (std::string_view(node.attribute("linethickness").value()) == "0")
      return fill(Speech::Binomial, parts);
    const bool is_short = is_simple(parts[0]) && is_simple(parts[1]);
    fill(is_short ? Speech::Fraction : Speech::LongFraction, parts);
  }

  void root(pugi::xml_node node) {
    if (name_of(node) == "mroot")
      return fill(Speech::IndexRoot, {node.first_child(), node.last_child()});
    const auto first = node.first_child();
    if (first && !first.next_sibling() && is_simple(first)) return fill(Speech::Root, {first});
    const auto pattern = wording(Speech::LongRoot);
    const auto at = pattern.find("{0}");
    add(pattern.substr(0, at - 1));
    row(node);
    add(pattern.substr(at + 4));
  }

  /// `which`: 1 below, 2 above, 3 both.
  void scripts(pugi::xml_node node, int which) {
    const auto base = node.first_child();
    const auto below = which & 1 ? base.next_sibling() : pugi::xml_node();
    const auto above = which & 2 ? node.last_child() : pugi::xml_node();
    if (is_large_operator(base)) return bounds(base, below, above);
    if (below)
      fill(is_simple(below) ? Speech::Index : Speech::LongIndex, {base, below});
    else
      say(base);
    if (above) power(above);
  }

  /// What stands above, after its base.
  void power(pugi::xml_node above) {
    const auto core = core_of(above);
    const std::string_view text = core.child_value();
    const pugi::xml_node nothing;
    if (name_of(core) == "mo" || text == "⊤" || text == "†") return say(core);
    const bool is_number = name_of(core) == "mn";
    const auto what = is_number && text == "2"   ? Speech::Squared
                      : is_number && text == "3" ? Speech::Cubed
                      : is_simple(above)         ? Speech::Power
                                                 : Speech::LongPower;
    fill(what, {nothing, above});
  }

  void bounds(pugi::xml_node base, pugi::xml_node below, pugi::xml_node above) {
    if (below && above) return fill(Speech::FromTo, {base, below, above});
    fill(below ? Speech::Over : Speech::UpTo, {base, below ? below : above});
  }

  void limits(pugi::xml_node node, int which) {
    const auto base = node.first_child();
    const auto below = which & 1 ? base.next_sibling() : pugi::xml_node();
    const auto above = which & 2 ? node.last_child() : pugi::xml_node();
    const auto core = core_of(base);
    if (is_large_operator(base)) return bounds(base, below, above);
    if (name_of(core) == "mi" && which == 1) {
      const bool is_limit = std::string_view(core.child_value()) == "lim";
      return fill(is_limit ? Speech::LimitAs : Speech::Over, {base, below});
    }
    const bool is_accent =
        node.attribute("accent").as_bool() || node.attribute("accentunder").as_bool();
    const auto mark = above ? above : below;
    if (is_accent && which != 3)
      return fill(is_simple(base) ? Speech::Mark : Speech::LongMark, {base, mark});
    if (below) fill(Speech::Below, {base, below});
    if (above) fill(Speech::Above, {below ? pugi::xml_node() : base, above});
  }

  void table(pugi::xml_node node, Speech what) {
    const std::string_view kind = node.attribute("class").value();
    const bool is_cases = kind == "cases";
    const bool is_lines = kind == "aligned" || kind == "gathered" || kind == "stack";
    const auto rows = std::distance(node.begin(), node.end());
    const auto columns = std::distance(node.first_child().begin(), node.first_child().end());
    if (is_cases) {
      add(Speech::Cases);
    } else if (!is_lines) {
      add(std::to_string(rows));
      add(Speech::By);
      add(std::to_string(columns));
      add(what);
    }
    int number = 0;
    for (const auto& line : node.children()) {
      ++number;
      if (!is_lines || rows > 1) {
        add(is_cases ? Speech::Case : is_lines ? Speech::Line : Speech::Row);
        add(std::to_string(number));
        words_ += ':';
      }
      cells(line, is_lines);
    }
    if (is_cases) add(Speech::EndCases);
    if (!is_cases && !is_lines)
      add(what == Speech::Determinant ? Speech::EndDeterminant : Speech::EndMatrix);
  }

  /// Cells of what is aligned go on as one formula.
  void cells(pugi::xml_node line, bool is_one) {
    for (const auto& cell : line.children()) {
      row(cell);
      if (!is_one && cell.next_sibling()) add(",");
    }
    if (line.next_sibling()) add(";");
  }

  std::size_t language_;
  std::string words_;
};

}  // namespace

std::string spoken(pugi::xml_node math, std::string_view language) {
  const auto found = std::ranges::find(languages, primary_subtag(language));
  if (found == languages.end()) return {};
  return Speaker(static_cast<std::size_t>(found - languages.begin())).run(math);
}

}  // namespace quire::math
