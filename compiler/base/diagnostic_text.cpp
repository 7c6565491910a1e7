#include "base/diagnostic_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "base/terminal.h"
#include "base/utf8.h"

namespace quire {
namespace {

constexpr std::size_t tab_width = 4;
/// Columns of a source line that are shown, and of these before the span.
constexpr std::size_t line_limit = 100;
constexpr std::size_t before_limit = 48;
/// More bytes than any text of line_limit columns is given: of a longer line only this much around
/// the span is looked at, so that a thousand diagnostics in one long line take linear time.
constexpr std::size_t byte_limit = 2048;
/// Places of a cause that are named beside the first.
constexpr std::size_t most_places = 100;
/// The line's number takes so many columns, or more where it is longer.
constexpr std::size_t number_width = 5;

std::size_t columns_of(char32_t c) {
  if (c == '\t') return tab_width;
  return steers_terminal(c) ? 1 : utf8::columns(c);
}

/// A text as a terminal may show it, and how many columns it takes there.
struct Shown {
  std::string text;
  std::size_t columns = 0;

  void add(char32_t c) {
    columns += columns_of(c);
    if (c == '\t')
      text.append(tab_width, ' ');
    else if (c == '\n')
      text += ' ';
    else
      utf8::append(text, steers_terminal(c) ? utf8::replacement : c);
  }
};

/// As much of the text's beginning as takes at most `limit` columns.
Shown shown(std::string_view text, std::size_t limit = std::string_view::npos) {
  Shown result;
  for (const auto c : utf8::code_points(text)) {
    if (columns_of(c) > limit - result.columns) {
      result.add(U'…');
      return result;
    }
    result.add(c);
  }
  return result;
}

/// The text's last bytes, at most byte_limit, from the beginning of a character on.
std::string_view tail_of(std::string_view text) {
  if (text.size() <= byte_limit) return text;
  auto begin = text.size() - byte_limit;
  while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
    ++begin;
  return text.substr(begin);
}

/// As much of the text's end as takes at most `limit` columns.
Shown shown_end(std::string_view whole, std::size_t limit) {
  const auto text = tail_of(whole);
  auto columns = shown(text).columns;
  std::size_t begin = 0;
  while (columns > limit) {
    const auto [code_point, size, is_valid] = utf8::decode(text, begin);
    columns -= columns_of(code_point);
    begin += size;
  }
  if (begin == 0 && text.size() == whole.size()) return shown(text);
  Shown result;
  result.add(U'…');
  const auto rest = shown(text.substr(begin));
  return {result.text + rest.text, result.columns + rest.columns};
}

/// The parts of a source line before the span, in it and after it, cut to the limits.
struct Excerpt {
  Shown before, marked, after;
};

Excerpt excerpt_of(std::string_view line, std::size_t begin, std::size_t size) {
  begin = std::min(begin, line.size());
  size = std::min(size, line.size() - begin);
  if (line.size() <= byte_limit && shown(line).columns <= line_limit)
    return {
        shown(line.substr(0, begin)),
        shown(line.substr(begin, size)),
        shown(line.substr(begin + size))};
  Excerpt result;
  result.before = shown_end(line.substr(0, begin), before_limit);
  result.marked = shown(line.substr(begin, size), line_limit - before_limit);
  const auto used = result.before.columns + result.marked.columns;
  result.after = shown(line.substr(begin + size), line_limit - std::min(line_limit, used));
  return result;
}

/// The sequences that colour a text; empty ones where there is no colour.
struct Paint {
  std::string_view severity, strong, quiet, plain;
};

Paint paint_for(Severity severity, bool has_color) {
  if (!has_color) return {};
  constexpr std::string_view red = "\x1B[1;31m";
  constexpr std::string_view yellow = "\x1B[1;33m";
  constexpr std::string_view cyan = "\x1B[1;36m";
  const auto color = severity == Severity::Error     ? red
                     : severity == Severity::Warning ? yellow
                                                     : cyan;
  return {color, "\x1B[1m", "\x1B[34m", "\x1B[0m"};
}

/// One diagnostic on its way to a stream.
class Printer {
public:
  Printer(std::ostream& out, const Diagnostic& diagnostic, const SourceMap& sources, bool has_color)
      : out_(out),
        diagnostic_(diagnostic),
        sources_(sources),
        paint_(paint_for(diagnostic.severity, has_color)),
        position_(sources.position_of(diagnostic.span)) {}

  void headline() {
    const auto& [severity, strong, quiet, plain] = paint_;
    if (diagnostic_.span) out_ << fmt::format("{}{}:{} ", strong, place(diagnostic_.span), plain);
    out_ << fmt::format(
        "{}{}[{}]{}: {}{}{}",
        severity,
        name_of(diagnostic_.severity),
        diagnostic_.code,
        plain,
        strong,
        shown(diagnostic_.message).text,
        plain
    );
    if (diagnostic_.count > 1) out_ << fmt::format(" ({} times, first here)", diagnostic_.count);
    out_ << '\n';
  }

  void source_line() {
    if (!diagnostic_.span) return;
    const auto [before, marked, after] = excerpt_of(
        sources_.line_of(diagnostic_.span),
        position_.column - 1,
        diagnostic_.span.end - diagnostic_.span.begin
    );
    margin(fmt::format("{}", position_.line), '|');
    out_ << before.text << marked.text << after.text << '\n';
    margin("", '|');
    out_ << fmt::format(
        "{:{}}{}{:^>{}}{}\n",
        "",
        before.columns,
        paint_.severity,
        "",
        std::max<std::size_t>(marked.columns, 1),
        paint_.plain
    );
  }

  void hint() {
    if (diagnostic_.hint.empty()) return;
    margin("", '=');
    out_ << fmt::format(
        "{}hint:{} {}\n", paint_.strong, paint_.plain, shown(diagnostic_.hint).text
    );
  }

  void others() {
    const auto count = std::min(diagnostic_.others.size(), most_places);
    for (std::size_t i = 0; i < count; ++i) {
      margin("", '=');
      out_ << "also " << place(diagnostic_.others[i]) << '\n';
    }
    if (count == diagnostic_.others.size()) return;
    margin("", '=');
    out_ << fmt::format("and {} more\n", diagnostic_.others.size() - count);
  }

private:
  std::string place(Span span) const {
    const auto [path, line, column] = sources_.position_of(span);
    return fmt::format("{}:{}:{}", shown(path).text, line, column);
  }

  void margin(std::string_view number, char mark) {
    const auto width = std::max(number_width, fmt::formatted_size("{}", position_.line));
    out_ << fmt::format("{}{:>{}} {}{} ", paint_.quiet, number, width, mark, paint_.plain);
  }

  std::ostream& out_;
  const Diagnostic& diagnostic_;
  const SourceMap& sources_;
  Paint paint_;
  Position position_;
};

}  // namespace

void print(
    std::ostream& out, const Diagnostic& diagnostic, const SourceMap& sources, DiagnosticLook look
) {
  Printer printer(out, diagnostic, sources, look.has_color);
  printer.headline();
  printer.source_line();
  printer.hint();
  if (look.shows_all_places) printer.others();
}

}  // namespace quire
