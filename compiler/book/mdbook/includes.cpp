#include "book/mdbook/includes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>
#include <vector>

#include "base/ascii.h"
#include "base/file_system.h"
#include "base/near_name.h"
#include "base/trimmed.h"
#include "base/utf8.h"
#include "book/mdbook/include_lines.h"

namespace quire::book {
namespace {

namespace fs = std::filesystem;

/// mdBook's own limit.
constexpr std::size_t depth_limit = 10;
/// Ten levels that include ten files each are more than a book: a chapter is not larger than this.
constexpr std::size_t size_limit = 16'000'000;

enum class Kind : std::uint8_t { Escaped, Include, RustdocInclude, Playground, Title };

struct KindName {
  std::string_view name;
  Kind kind;
};
constexpr std::array kind_names{
    KindName{"include", Kind::Include},
    KindName{"rustdoc_include", Kind::RustdocInclude},
    KindName{"playground", Kind::Playground},
    KindName{"playpen", Kind::Playground},
    KindName{"title", Kind::Title},
};

/// Bytes [begin, end) of a text that ask for another.
struct Directive {
  std::size_t begin = 0;
  std::size_t end = 0;
  Kind kind = Kind::Include;
  std::string_view arguments;
};

constexpr std::string_view blanks = " \t\r\n";

bool is_word(char c) { return ascii::is_alphanumeric(c) || c == '_'; }

/// `\{{#…}}`, up to the last braces of the line.
std::optional<Directive> escaped_at(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("\\{{#")) return std::nullopt;
  const auto line = text.substr(at, text.find('\n', at) - at);
  const auto close = line.rfind("}}");
  if (close == std::string_view::npos) return std::nullopt;
  return Directive{at, at + close + 2, Kind::Escaped, {}};
}

/// `{{#name arguments}}`, of a name that we know.
std::optional<Directive> directive_at(std::string_view text, std::size_t at) {
  auto place = text.find_first_not_of(blanks, at + 2);
  if (place == std::string_view::npos || text[place] != '#') return std::nullopt;
  const auto name_begin = ++place;
  while (place < text.size() && is_word(text[place]))
    ++place;
  const auto name = text.substr(name_begin, place - name_begin);
  const auto known = std::ranges::find(kind_names, name, &KindName::name);
  const auto close = text.find('}', place);
  if (known == kind_names.end() || close == std::string_view::npos) return std::nullopt;
  const auto arguments = text.substr(place, close - place);
  const bool is_parted = !arguments.empty() && blanks.find(arguments[0]) != std::string_view::npos;
  if (!is_parted || trimmed(arguments).empty() || !text.substr(close).starts_with("}}"))
    return std::nullopt;
  return Directive{at, close + 2, known->kind, trimmed(arguments)};
}

std::optional<Directive> next_directive(std::string_view text, std::size_t from) {
  for (auto at = text.find("{{", from); at != std::string_view::npos;
       at = text.find("{{", at + 1)) {
    if (at > from && text[at - 1] == '\\')
      if (const auto escaped = escaped_at(text, at - 1)) return escaped;
    if (const auto directive = directive_at(text, at)) return directive;
  }
  return std::nullopt;
}

/// What goes before each further line of an included text: the marks of quotes and the blanks that
/// stand before the first.
std::string_view repeated_prefix(std::string_view text) {
  const auto line = text.substr(text.rfind('\n') + 1);
  return line.substr(0, line.find_first_not_of(" \t>"));
}

/// The path from the file system's root on, symbolic links followed as far as they lead.
/// A name that no file can have, such as one that is too long, lies where it is written.
fs::path whole(const FileSystem& files, const fs::path& path) {
  if (auto result = files.canonical(path)) return *result;
  return files.canonical(path.parent_path()).value_or(path.parent_path()) / path.filename();
}

/// Longer than any run of backticks in the code.
std::string fence_around(std::string_view code) {
  std::size_t longest = 2;
  std::size_t run = 0;
  for (const char c : code) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(longest + 1, '`');
}

}  // namespace

Includer::Includer(
    const FileSystem& files,
    const std::vector<fs::path>& roots,
    bool may_leave,
    SourceMap& sources,
    Diagnostics& diagnostics
)
    : files_(files), may_leave_(may_leave), sources_(sources), diagnostics_(diagnostics) {
  for (const auto& root : roots)
    roots_.push_back(whole(files, root));
}

const Includer::File& Includer::read(const fs::path& path) {
  const auto [known, is_new] = read_.try_emplace(path);
  auto& file = known->second;
  if (!is_new) return file;
  const auto place = whole(files_, path);
  file.is_outside =
      std::ranges::none_of(roots_, [&](const fs::path& root) { return is_below(root, place); }) &&
      !(may_leave_ && files_.is_granted(place));
  if (file.is_outside) return file;
  auto result = files_.try_read(path);
  if (auto* text = std::get_if<std::string>(&result))
    file.source = &sources_.add(path.string(), std::move(*text));
  else
    file.fault = std::get<ReadFault>(result);
  return file;
}

/// One chapter's way through all that it includes.
class Includer::Expansion {
public:
  explicit Expansion(Includer& includer) : includer_(includer) {}

  Composition run(const Composition& text, const fs::path& folder) {
    Composition result;
    std::size_t done = 0;
    while (const auto directive = next_directive(text.text(), done)) {
      result.append(text, done, directive->begin);
      done = directive->end;
      if (!replace(text, *directive, folder, result))
        result.append(text, directive->begin, directive->end);
    }
    result.append(text, done, text.text().size());
    return result;
  }

  std::string title;
  bool is_changed = false;

private:
  void say(Span span, std::string message, std::string hint) {
    includer_.diagnostics_.add(
        {Severity::Warning, "INC-001", span, std::move(message), std::move(hint)}
    );
  }

  bool replace(
      const Composition& text,
      const Directive& directive,
      const fs::path& folder,
      Composition& result
  ) {
    if (directive.kind == Kind::Escaped) {
      result.append(text, directive.begin + 1, directive.end);
      return is_changed = true;
    }
    if (directive.kind == Kind::Title) {
      title = utf8::cleaned(directive.arguments);
      return is_changed = true;
    }
    return include(directive, text.span(directive.begin, directive.end), folder, result);
  }

  bool include(const Directive& directive, Span span, const fs::path& folder, Composition& result) {
    const auto words = directive.arguments;
    const auto argument = words.substr(0, words.find_first_of(blanks));
    const auto attributes = trimmed(words.substr(argument.size()));
    const bool has_lines = directive.kind != Kind::Playground;
    const auto colon = has_lines ? argument.find(':') : std::string_view::npos;
    const auto name = argument.substr(0, colon);
    const auto choice = colon == std::string_view::npos
                            ? LineChoice()
                            : read_line_choice(argument.substr(colon + 1));

    const auto path = (folder / name).lexically_normal();
    const auto* file = file_of(path, name, span);
    if (!file || !may_enter(*file, argument, span)) return false;
    Composition part;
    if (directive.kind == Kind::Playground)
      append_playground(*file, attributes, span, part);
    else if (!append_lines(*file, name, choice, directive.kind == Kind::RustdocInclude, span, part))
      return false;

    stack_.push_back(std::string(file->path()) + ' ' + std::string(argument));
    const auto whole = run(part, path.parent_path());
    stack_.pop_back();
    append_indented(whole, span, result);
    return is_changed = true;
  }

  const Source* file_of(const fs::path& path, std::string_view name, Span span) {
    const auto& file = includer_.read(path);
    if (file.is_outside) {
      say(span,
          fmt::format("{} is outside the book's folder", name),
          includer_.may_leave_ ? "name a file in the book's folder, or allow another folder "
                                 "with --allow-read"
                               : "name a file of the book, or declare the folder with include in "
                                 "quire.toml");
      return nullptr;
    }
    if (file.source) return file.source;
    if (file.fault.kind == ReadFault::Kind::Missing)
      say(span, fmt::format("no such file: {}", name), did_you_mean(name, names_beside(path, name))
      );
    else
      say(span, fmt::format("cannot include {}: {}", name, file.fault.words()), {});
    return nullptr;
  }

  std::vector<std::string> names_beside(const fs::path& path, const fs::path& name) const {
    auto names = includer_.files_.names_in(path.parent_path());
    for (auto& beside : names)
      beside = (name.parent_path() / beside).string();
    return names;
  }

  /// False, and said, where the file includes itself, or the depth or the size is beyond bounds.
  bool may_enter(const Source& file, std::string_view argument, Span span) {
    const auto key = std::string(file.path()) + ' ' + std::string(argument);
    size_ += file.text().size();
    const auto* fault = std::ranges::find(stack_, key) != stack_.end() ? "{} includes itself"
                        : stack_.size() >= depth_limit                 ? "{} is included too deeply"
                        : size_ > size_limit ? "{} makes the chapter too large"
                                             : nullptr;
    if (fault) say(span, fmt::format(fmt::runtime(fault), argument), "it is shown as written");
    return !fault;
  }

  bool append_lines(
      const Source& file,
      std::string_view name,
      const LineChoice& choice,
      bool keeps_others,
      Span span,
      Composition& part
  ) {
    const Composition all(file);
    const auto lines = choose_lines(file.text(), choice, keeps_others);
    if (!lines) {
      const auto message = choice.anchor.empty()
                               ? fmt::format("{} has no line {}", name, choice.first)
                               : fmt::format("{} has no anchor {}", name, choice.anchor);
      say(span, message, did_you_mean(choice.anchor, anchors_of(file.text())));
      return false;
    }
    const ChosenLine* before = nullptr;
    for (const auto& line : *lines) {
      if (!line.is_chosen && !keeps_others) continue;
      const auto place = file.span(line.begin, line.end - line.begin);
      const bool goes_on = before && file.text().find('\n', before->end) + 1 == line.begin;
      if (goes_on)
        part.append(all, before->end, line.begin);
      else if (before)
        part.put("\n", place);
      // mdBook's way to hide a line of Rust.
      if (!line.is_chosen) part.put("# ", place);
      part.append(all, line.begin, line.end);
      before = &line;
    }
    return true;
  }

  static void append_playground(
      const Source& file, std::string_view attributes, Span span, Composition& part
  ) {
    const auto fence = fence_around(file.text());
    std::string info = "rust";
    for (std::size_t at = 0; at < attributes.size();) {
      const auto end = std::min(attributes.find_first_of(blanks, at), attributes.size());
      if (end > at) info += fmt::format(",{}", attributes.substr(at, end - at));
      at = end + 1;
    }
    part.put(fmt::format("{}{}\n", fence, info), span);
    part.append(Composition(file), 0, file.text().size());
    if (!file.text().ends_with('\n')) part.put("\n", span);
    part.put(fence, span);
  }

  /// The included text where its directive stood, without its last line's end.
  static void append_indented(const Composition& part, Span span, Composition& result) {
    const std::string prefix(repeated_prefix(result.text()));
    const auto& text = part.text();
    const auto size = text.ends_with('\n') ? text.size() - 1 : text.size();
    for (std::size_t at = 0; at <= size;) {
      const auto end = std::min(text.find('\n', at), size);
      if (at > 0) result.put(prefix, span);
      result.append(part, at, std::min(end + 1, size));
      at = end + 1;
    }
  }

  Includer& includer_;
  std::vector<std::string> stack_;  ///< what is being included, the outermost first
  std::size_t size_ = 0;            ///< of all that has been included
};

Includer::Expanded Includer::expand(const Source& chapter, const fs::path& folder) {
  Expansion expansion(*this);
  auto text = expansion.run(Composition(chapter), folder);
  return {std::move(text), std::move(expansion.title), expansion.is_changed};
}

}  // namespace quire::book
