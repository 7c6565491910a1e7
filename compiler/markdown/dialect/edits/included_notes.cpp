#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "markdown/dialect/edits/text_edits.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/dialect/lines/tag.h"
#include "markdown/fence.h"

namespace quire::markdown {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_tag = 4'000;

constexpr std::array picture_endings{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"};

bool is_picture(std::string_view value) {
  return value.find_first_of(" \n") == npos &&
         std::ranges::any_of(picture_endings, [&](std::string_view ending) {
           return value.size() > ending.size() &&
                  ascii::lower(value.substr(value.size() - ending.size())) == ending;
         });
}

std::string_view first_of(std::string_view inside, std::initializer_list<std::string_view> keys) {
  for (const auto key : keys)
    if (const auto value = value_of(inside, key); !value.empty()) return value;
  return {};
}

/// The stem of an include's file, or the name of a tag of a plugin.
std::string_view stem_of(std::string_view inside, std::string_view& arguments) {
  const auto name = name_in(inside);
  arguments = trimmed(inside.substr(name.size()));
  if (name != "include" && name != "include_cached" && name != "include_relative") return name;
  const auto end = std::min(arguments.find_first_of(" \t\n"), arguments.size());
  auto file = arguments.substr(0, end);
  arguments = trimmed(arguments.substr(end));
  file = file.substr(file.rfind('/') + 1);
  return file.substr(0, file.rfind('.'));
}

/// `'id' 'text'` of a plugin's tag: the number of the text in quotation marks.
std::string_view quoted(std::string_view arguments, std::size_t number) {
  for (std::size_t i = 0;; ++i) {
    const auto open = arguments.find_first_of("\"'");
    const auto close = open == npos ? npos : arguments.find(arguments[open], open + 1);
    if (close == npos) return {};
    if (i == number) return arguments.substr(open + 1, close - open - 1);
    arguments.remove_prefix(close + 1);
  }
}

bool has_own_keys(std::string_view arguments) {
  const auto equals = arguments.find('=');
  return equals < arguments.find_first_of("\"'");
}

bool is_balanced(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    if (c == '[') ++depth;
    if (c == ']' && --depth < 0) return false;
  }
  return depth == 0 && text.find("\n\n") == npos;
}

bool is_note(std::string_view stem) {
  return stem == "sidenote" || stem == "marginnote" || stem == "footnote" || stem == "margin-note";
}

/// A picture that a tag shows.
struct Shown {
  std::string path;
  std::string_view caption = {};
};

/// What a tag of another name than the block reader knows shows: a picture.
std::optional<Shown> picture_of(std::string_view stem, std::string_view arguments) {
  const bool has_keys = has_own_keys(arguments);
  const bool is_plugins = stem == "marginfigure" || stem == "maincolumn" || stem == "fullwidth";
  if (!has_keys && !is_plugins) return std::nullopt;
  const std::size_t first = stem == "marginfigure" ? 1 : 0;
  const auto path = has_keys
                        ? first_of(arguments, {"src", "url", "path", "image_path", "image", "file"})
                        : quoted(arguments, first);
  if (!is_picture(path)) return std::nullopt;
  Shown shown{std::string(path)};
  shown.caption = has_keys ? first_of(arguments, {"caption", "description", "title", "alt"})
                           : quoted(arguments, first + 1);
  // Such includes put the site's address before the path.
  const bool is_of_site = path.find(':') == npos && path[0] != '/' && path[0] != '.';
  if (is_of_site) shown.path.insert(0, "/");
  return shown;
}

/// What stands for a tag: a text that is in it stays where it is, since formulas may be in it.
struct Replacement {
  std::string before;
  std::string_view kept = {};
  std::string after;
};

/// The tag that the block reader knows.
Replacement figure_tag(const Shown& shown, char quote) {
  return {
      "{% include figure.html url=\"" + shown.path + "\" caption=" + quote,
      shown.caption,
      std::string(1, quote) + " %}"};
}

Replacement picture_in_line(const Shown& shown) {
  const auto caption = is_balanced(shown.caption) ? shown.caption : std::string_view();
  return {"![", caption, "](<" + shown.path + ">)"};
}

/// `^[text]` for a note; nothing if the tag is none.
std::optional<Replacement> note_of(std::string_view stem, std::string_view arguments) {
  if (!is_note(stem)) return std::nullopt;
  const auto note = has_own_keys(arguments)
                        ? first_of(arguments, {"note", "text", "content", "body"})
                        : quoted(arguments, 1);
  if (note.empty() || !is_balanced(note)) return std::nullopt;
  return Replacement{"^[", note, "]"};
}

class Scan {
public:
  explicit Scan(std::string_view text) : text_(text) {}

  std::vector<TextEdit> run() {
    FenceTracker fences;
    for (std::size_t at = 0; at < text_.size();) {
      const auto end = std::min(text_.find('\n', at), text_.size());
      const auto line = text_.substr(at, end - at);
      if (at < done_ || !fences.is_code(line)) tags_of(at, end);
      at = end + 1;
    }
    return std::move(edits_);
  }

private:
  /// A tag may go on in the lines after the one that it begins in.
  void tags_of(std::size_t line, std::size_t line_end) {
    const auto here = text_.substr(0, line_end);
    const auto begin = std::max(line, done_);
    for (auto open = here.find("{%", begin); open != npos; open = here.find("{%", open + 2)) {
      const auto window = text_.substr(0, std::min(text_.size(), open + longest_tag));
      const auto close = open < done_ ? npos : window.find("%}", open + 2);
      if (close == npos || (open > 0 && text_[open - 1] == '`')) continue;
      auto inside = text_.substr(open + 2, close - open - 2);
      if (inside.starts_with('-')) inside.remove_prefix(1);
      if (inside.ends_with('-')) inside.remove_suffix(1);
      tag({line, open, close + 2}, trimmed(inside));
    }
  }

  struct Place {
    std::size_t line, begin, end;
  };

  void tag(const Place& place, std::string_view inside) {
    std::string_view arguments;
    const auto stem = stem_of(inside, arguments);
    auto made = note_of(stem, arguments);
    if (const auto shown = made ? std::nullopt : picture_of(stem, arguments)) {
      const bool is_alone = trimmed(text_.substr(place.line, place.begin - place.line)).empty() &&
                            trimmed(rest_of_line(place.end)).empty();
      if (is_alone && is_block_readers(stem)) return;
      made = is_alone && !shown->caption.empty() ? figure_tag(*shown, quote_before(shown->caption))
                                                 : picture_in_line(*shown);
    }
    if (made) replace(place, *made);
  }

  void replace(const Place& place, const Replacement& made) {
    if (made.kept.empty()) {
      edits_.push_back({place.begin, place.end, made.before + made.after});
    } else {
      const auto kept = static_cast<std::size_t>(made.kept.data() - text_.data());
      edits_.push_back({place.begin, kept, made.before});
      edits_.push_back({kept + made.kept.size(), place.end, made.after});
    }
    done_ = place.end;
  }

  char quote_before(std::string_view value) const {
    return text_[static_cast<std::size_t>(value.data() - text_.data()) - 1];
  }

  std::string_view rest_of_line(std::size_t at) const {
    return text_.substr(at, std::min(text_.find('\n', at), text_.size()) - at);
  }

  static bool is_block_readers(std::string_view stem) {
    return stem == "figure" || stem == "img" || stem == "image" || stem == "picture" ||
           stem == "gallery";
  }

  std::string_view text_;
  std::vector<TextEdit> edits_;
  std::size_t done_ = 0;
};

}  // namespace

std::vector<TextEdit> included_note_edits(std::string_view text) {
  if (text.find("{%") == npos) return {};
  return Scan(text).run();
}

}  // namespace quire::markdown
