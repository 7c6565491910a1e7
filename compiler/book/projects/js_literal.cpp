#include "book/projects/js_literal.h"

#include <filesystem>

#include "base/ascii.h"
#include "base/utf8.h"

namespace quire::book {
namespace {

bool is_word(char c) {
  return ascii::is_alphanumeric(c) || c == '_' || c == '$' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Where the value of a name is, of `const name = [`, `const name: Type = {`, or what a function of
/// that name returns first; npos if no literal is there.
std::size_t value_of_name(std::string_view text, std::string_view name) {
  constexpr auto npos = std::string_view::npos;
  constexpr std::size_t longest_head = 300;
  const std::string spelled(name);
  for (const auto& words :
       {"const " + spelled, "let " + spelled, "var " + spelled, "function " + spelled}) {
    for (auto at = text.find(words); at != npos; at = text.find(words, at + 1)) {
      const auto behind = at + words.size();
      if (behind < text.size() && is_word(text[behind])) continue;
      const bool is_function = words.starts_with('f');
      const std::string_view sign = is_function ? "return" : "=";
      const auto found = text.substr(behind, longest_head).find(sign);
      if (found == npos) continue;
      const auto begin = text.find_first_not_of(" \t\r\n(", behind + found + sign.size());
      if (begin != npos && (text[begin] == '[' || text[begin] == '{')) return begin;
    }
  }
  return npos;
}

/// The stem of the file that a name is imported from as a whole: "pages" of `import Pages from
/// './pages'`; empty if it is not.
std::string stem_of_import(std::string_view text, std::string_view name) {
  const auto words = "import " + std::string(name) + " from ";
  const auto at = text.find(words);
  if (at == std::string_view::npos) return {};
  const auto open = at + words.size();
  if (open >= text.size()) return {};
  const auto close = text.find(text[open], open + 1);
  if (close == std::string_view::npos) return {};
  const auto path = text.substr(open + 1, close - open - 1);
  return std::filesystem::path(path).stem().string();
}

/// Returns where the value of `export default` begins; npos unless it is an array or an object.
std::size_t value_of_default(std::string_view text) {
  constexpr std::string_view words = "export default";
  const auto at = text.find(words);
  if (at == std::string_view::npos) return at;
  const auto begin = text.find_first_not_of(" \t\r\n(", at + words.size());
  const bool is_literal =
      begin != std::string_view::npos && (text[begin] == '[' || text[begin] == '{');
  return is_literal ? begin : std::string_view::npos;
}

class Reader {
public:
  /// `names` is how many more names may be looked up.
  Reader(const Source& source, std::size_t at, int& names, const Scripts& others)
      : source_(source), text_(source.text()), at_(at), names_(names), others_(others) {}

  /// Adds the value that comes next to the field; false where there is none to be understood.
  bool value(Field& field, int depth) {
    constexpr int deepest = 64;
    skip();
    if (depth > deepest || at_ >= text_.size()) return false;
    const auto begin = at_;
    if (is_quote(text_[at_])) {
      if (auto words = quoted()) field.values.push_back({std::move(*words), span_from(begin)});
      return rest_of_expression();
    }
    if (text_[at_] == '{') {
      Table table{{}, source_.span(begin, 1)};
      if (!object(table, depth)) return false;
      field.tables.push_back(std::move(table));
      return true;
    }
    if (text_[at_] == '[') return array(field, depth);
    return word(field, depth);
  }

private:
  static bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

  Span span_from(std::size_t begin) const { return source_.span(begin, at_ - begin); }

  /// White space and comments.
  void skip() {
    while (at_ < text_.size()) {
      if (ascii::is_space(text_[at_]))
        ++at_;
      else if (text_.substr(at_, 2) == "//")
        at_ = std::min(text_.find('\n', at_), text_.size());
      else if (text_.substr(at_, 2) == "/*")
        at_ = std::min(text_.find("*/", at_ + 2), text_.size() - 2) + 2;
      else
        return;
    }
  }

  bool take(char c) {
    skip();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  /// Nothing for a template that holds values.
  std::optional<std::string> quoted() {
    const char quote = text_[at_++];
    std::string words;
    bool is_plain = true;
    for (; at_ < text_.size() && text_[at_] != quote; ++at_) {
      is_plain = is_plain && !(quote == '`' && text_.substr(at_, 2) == "${");
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      words += text_[at_];
    }
    if (at_ < text_.size()) ++at_;
    return is_plain ? std::optional(utf8::cleaned(words)) : std::nullopt;
  }

  bool object(Table& table, int depth) {
    ++at_;
    while (!take('}')) {
      if (at_ >= text_.size()) return false;
      Field field;
      const auto begin = at_;
      if (is_quote(text_[at_]))
        field.key = quoted().value_or("");
      else
        while (at_ < text_.size() && is_word(text_[at_]))
          field.key += text_[at_++];
      field.span = span_from(begin);
      if (take(':')) {
        skip();
        field.is_list = at_ < text_.size() && text_[at_] == '[';
        if (!value(field, depth + 1)) return false;
        if (!field.key.empty()) table.fields.push_back(std::move(field));
      } else if (!rest_of_expression()) {
        return false;
      }
      take(',');
    }
    return true;
  }

  bool array(Field& field, int depth) {
    ++at_;
    while (!take(']')) {
      if (at_ >= text_.size() || !value(field, depth + 1)) return false;
      take(',');
    }
    return true;
  }

  /// A number or switch; a name or a call without arguments is what the same file, or one that it
  /// imports, says of it.
  bool word(Field& field, int depth) {
    const auto begin = at_;
    while (at_ < text_.size() && (is_word(text_[at_]) || text_[at_] == '.'))
      ++at_;
    const auto words = text_.substr(begin, at_ - begin);
    const bool is_constant =
        words == "true" || words == "false" || (!words.empty() && (ascii::is_digit(words.back())));
    if (is_constant)
      field.values.push_back({std::string(words), span_from(begin)});
    else
      look_up(field, words, depth);
    return rest_of_expression();
  }

  void look_up(Field& field, std::string_view name, int depth) {
    name.remove_prefix(std::min(name.find_first_not_of('.'), name.size()));
    if (name.empty() || name.find('.') != std::string_view::npos || names_ <= 0) return;
    --names_;
    if (read_at(field, source_, value_of_name(text_, name), depth)) return;
    const auto stem = stem_of_import(text_, name);
    for (const auto* other : others_) {
      const bool is_whole = !stem.empty() && std::filesystem::path(other->path()).stem() == stem;
      const auto begin =
          is_whole ? value_of_default(other->text()) : value_of_name(other->text(), name);
      if (read_at(field, *other, begin, depth)) return;
    }
  }

  bool read_at(Field& field, const Source& source, std::size_t begin, int depth) {
    if (begin == std::string_view::npos) return false;
    field.is_list |= source.text()[begin] == '[';
    Reader(source, begin, names_, others_).value(field, depth + 1);
    return true;
  }

  /// Skips to the comma or bracket that ends the value: `as const`, `+ more`, `(…)`.
  bool rest_of_expression() {
    int depth = 0;
    for (skip(); at_ < text_.size(); skip()) {
      const char c = text_[at_];
      if (depth == 0 && (c == ',' || c == '}' || c == ']')) return true;
      if (is_quote(c)) {
        quoted();
        continue;
      }
      if (c == '(' || c == '[' || c == '{') ++depth;
      if (c == ')' || c == ']' || c == '}') --depth;
      ++at_;
    }
    return depth == 0;
  }

  const Source& source_;
  std::string_view text_;
  std::size_t at_;
  int& names_;
  const Scripts& others_;
};

/// Returns where the next character after `at` that is not white space begins.
std::size_t next_word(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t\r\n", at), text.size());
}

}  // namespace

std::optional<Field> read_js_literal(
    const Source& source, std::size_t begin, const Scripts& others
) {
  Field field;
  field.span = source.span(begin, 1);
  field.is_list = begin < source.text().size() && source.text()[begin] == '[';
  constexpr int most_names = 300;
  int names = most_names;
  if (!Reader(source, begin, names, others).value(field, 0)) return std::nullopt;
  return field;
}

std::optional<Field> find_js_literal(
    const Source& source, std::initializer_list<std::string_view> words, const Scripts& others
) {
  const auto text = source.text();
  for (const auto word : words)
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
      const auto begin = next_word(text, at + word.size());
      if (begin >= text.size() || (text[begin] != '{' && text[begin] != '[')) continue;
      if (auto field = read_js_literal(source, begin, others)) return field;
    }
  return std::nullopt;
}

std::string find_js_text(const Source& source, std::string_view word) {
  const auto text = source.text();
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const auto begin = next_word(text, at + word.size());
    if (begin >= text.size() || (text[begin] != '"' && text[begin] != '\'')) continue;
    const auto end = text.find(text[begin], begin + 1);
    if (end != std::string_view::npos)
      return utf8::cleaned(text.substr(begin + 1, end - begin - 1));
  }
  return {};
}

}  // namespace quire::book
