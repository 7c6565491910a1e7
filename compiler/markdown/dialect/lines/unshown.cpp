#include "markdown/dialect/lines/unshown.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/dialect/lines/tag.h"

namespace quire::markdown {
namespace {

/// What stands for a table of contents, in lower case.
constexpr std::array<std::string_view, 8> contents_marks{
    "[toc]", "[[toc]]", "[[_toc_]]", "{:toc}", "{{toc}}", "{{ toc }}", "[[_toc_]] ", "{toc}"};

}  // namespace

bool is_contents_mark(std::string_view line) {
  return std::ranges::find(contents_marks, ascii::lower(line)) != contents_marks.end();
}

bool is_import(std::string_view line) {
  if (line.ends_with(';')) line.remove_suffix(1);
  const bool is_quoted = line.ends_with('\'') || line.ends_with('"');
  const bool has_names = line.find(" from ") != std::string_view::npos;
  return is_quoted && (has_names || (line.size() > 8 && (line[7] == '\'' || line[7] == '"')));
}

bool is_export(std::string_view line) {
  constexpr std::string_view word = "export ";
  if (!line.starts_with(word)) return false;
  line.remove_prefix(word.size());
  if (line.starts_with("{") || line.starts_with("* from ")) return true;
  constexpr std::array declarations{"const ", "let ", "var ", "function ", "class ", "async "};
  if (std::ranges::any_of(declarations, [&](std::string_view d) { return line.starts_with(d); }))
    return line.find_first_of("=({") != std::string_view::npos;
  constexpr std::string_view standard = "default ";
  return line.starts_with(standard) &&
         (line.find_first_of("({") != std::string_view::npos || line.ends_with(';'));
}

std::string_view tag_name(std::string_view line) {
  auto inside = inside_of(trimmed(line));
  while (inside.starts_with('/') || inside.starts_with(' '))
    inside.remove_prefix(1);
  // Docsy's `blocks/cover` is a file's name.
  auto size = name_in(inside).size();
  while (size > 0 && size < inside.size() && inside[size] == '/' &&
         !name_in(inside.substr(size + 1)).empty())
    size += 1 + name_in(inside.substr(size + 1)).size();
  const auto name = inside.substr(0, size);
  // Docsy's `_param`.
  const auto letter = name.find_first_not_of('_');
  return letter <= 1 && letter < name.size() && ascii::is_letter(name[letter]) ? name
                                                                               : std::string_view();
}

bool is_inline_tag(std::string_view name) {
  constexpr std::array names{"kbd", "badge", "ref", "relref", "button"};
  return std::ranges::find(names, name) != names.end();
}

bool is_end_tag(std::string_view tag) {
  const auto inside = inside_of(trimmed(tag));
  return inside.starts_with('/') || inside.starts_with("end");
}

std::optional<Spelling> leanpub_tag(std::string_view line) {
  auto name = name_in(line.substr(line.starts_with("{/") ? 2 : 1));
  while (name.ends_with(':'))
    name.remove_suffix(1);
  if (name == "frontmatter" || name == "mainmatter" || name == "backmatter")
    return Spelling::LeanpubMatter;
  if (name == "quiz" || name == "exercise") return Spelling::LeanpubQuiz;
  return std::nullopt;
}

bool is_block_break(std::string_view line) {
  if (!line.starts_with("+++")) return false;
  const auto rest = trimmed(line.substr(3));
  return rest.empty() || (rest.front() == '{' && rest.back() == '}');
}

}  // namespace quire::markdown
