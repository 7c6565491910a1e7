#include "markdown/source/prepared_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "markdown/dialect.h"
#include "markdown/dialect/containers/container.h"
#include "markdown/dialect/containers/containers.h"
#include "markdown/dialect/edits/foreign.h"
#include "markdown/dialect/edits/inline_edits.h"
#include "markdown/dialect/edits/text_edits.h"
#include "markdown/dialect/lines/ideographs.h"
#include "markdown/fence.h"
#include "markdown/front_matter.h"
#include "markdown/source/bounds.h"
#include "markdown/source/definition_line.h"
#include "markdown/source/set_aside_mark.h"

namespace quire::markdown {

namespace {

/// What clean() does not copy as it stands, or looks at first.
bool is_special(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte < 0x20 && c != '\n' && c != '\t') || c == '\\' || c == '&';
}

/// What opens, closes or is a piece of something that is not CommonMark's.
bool is_extension(char c) {
  return std::string_view("{}[]!:\"'-.$@=^~*%`").find(c) != std::string_view::npos;
}

/// A backslash with what it escapes; a reference to a straight quotation mark, which is written so
/// where none but a straight one will do.
std::size_t escape_size(std::string_view text) {
  if (text.front() == '\\') {
    const bool is_pair = text.size() > 1 && text[1] > ' ' && text[1] < 0x7F;
    return is_pair ? 2 : 1;
  }
  for (const std::string_view name :
       {"&quot;", "&apos;", "&#34;", "&#39;", "&#x22;", "&#x27;", "&#123;", "&lbrace;"})
    if (text.starts_with(name)) return name.size();
  return 1;
}

std::size_t characters_in(MarkedText text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace

// A chapter's text is rewritten in passes, each of which leaves a map of offsets behind, so that a
// place in what cmark reads can be led back to the author's file: bytes are cleaned and escapes
// marked; formulas are set aside; what other tools write becomes Markdown, or is set aside; blocks
// over a bound are set aside; `: definitions` become list items. All that was set aside is a number
// in set_aside_, and one of them may hold others (a formula in a wiki link), which restored() puts
// back from the outside in. Labels of notes come last, because make_text() may have to be done
// again once cmark has said which of them are definitions.
PreparedText::PreparedText(
    const Source& source,
    std::size_t body_offset,
    const FormulaSyntax& formulas,
    Dialects dialects,
    Diagnostics& diagnostics
)
    : source_(source) {
  clean(source.text(), body_offset, diagnostics);
  mark_fence_values();
  apply(colon_role_edits(clean_));
  if (dialects.has(Dialect::MkDocs)) apply(autoref_edits(clean_));
  if (dialects.has(Dialect::Leanpub)) apply(leanpub_formula_edits(clean_));
  if (dialects.has(Dialect::Jekyll)) {
    apply(raw_tag_edits(clean_));
    apply(included_note_edits(clean_));
  }
  if (dialects.has(Dialect::Hugo)) set_shortcodes();
  auto marks = formulas;
  marks.loose_dollars = marks.loose_dollars || dialects.has(Dialect::Myst);
  marks.inline_displays = dialects.has(Dialect::Jekyll) || dialects.has(Dialect::GitBook);
  set_formulas(marks);
  translate(dialects, diagnostics);
  set_bounds(diagnostics);
  find_definitions();
  find_labels();
  lasting_marks_ = set_aside_.size();
  make_text();
}

PreparedText::~PreparedText() = default;

bool PreparedText::has_spanned_rows() const {
  return text_.find("rowspan") != std::string::npos ||
         std::ranges::any_of(containers_, [](const Container& cell) { return cell.rows > 1; });
}

Diagnostic left_out(Spelling spelling, std::string_view name, Span span) {
  const auto& row = spellings()[static_cast<std::size_t>(spelling)];
  if (name.empty())
    return {
        Severity::Note,
        "MD-017",
        span,
        fmt::format("{} of {} is left out", row.form, row.owner),
        {}};
  if (spelling == Spelling::PageCommand)
    return {
        Severity::Note,
        "MD-017",
        span,
        fmt::format("the command {} of {} is left out", name, row.owner),
        "style sheets say how pages look; \\newpage on a separate line is a page break"};
  return {
      Severity::Note,
      "MD-017",
      span,
      fmt::format("the tag {} of {} is left out", name, row.owner),
      "the text between its marks stays; write Markdown for what the tag makes"};
}

/// Sets aside the backticks in what fences of backticks say, where CommonMark allows none.
void PreparedText::mark_fence_values() {
  if (clean_.find("=\"") == std::string::npos) return;
  std::vector<TextEdit> edits;
  FenceTracker fences;
  for (std::size_t begin = 0, end = 0; begin < clean_.size(); begin = end + 1) {
    end = std::min(clean_.find('\n', begin), clean_.size());
    const auto was_open = fences.is_open();
    const auto line = std::string_view(clean_).substr(begin, end - begin);
    if (!fences.is_code(line) || was_open || line.find("=\"") == std::string_view::npos) continue;
    const auto info = line.find_first_not_of('`', line.find("```"));
    for (auto at = line.find('`', info); at != std::string_view::npos; at = line.find('`', at + 1))
      edits.push_back({begin + at, begin + at + 1, new_mark({.text = MarkedString("`")})});
  }
  apply(edits);
}

/// Makes Markdown of what other tools write.
void PreparedText::translate(Dialects dialects, Diagnostics& diagnostics) {
  const ContainerSink sink{
      [this](Container container, std::size_t begin, std::size_t end) {
        container.span = span_of_clean(begin, end);
        containers_.push_back(std::move(container));
        SetAside what{.text = {}, .span = containers_.back().span};
        what.container = &containers_.back();
        return new_mark(std::move(what));
      },
      [&](Spelling spelling, std::string_view name, std::size_t begin, std::size_t end) {
        diagnostics.add(left_out(spelling, name, span_of_clean(begin, end)));
      },
      [this](std::string_view text, std::size_t& size) {
        const auto* mark = mark_at(MarkedText(text), size);
        return mark ? std::max<std::size_t>(characters_in(mark->text), 1) : 0;
      },
      [this](std::string_view word, std::string_view text) {
        abbreviations_.emplace(word, without_escape_marks(MarkedText(text)));
      }};
  apply(bookdown_edits(clean_, dialects));
  if (is_on(Spelling::TexCommand, dialects)) apply(tex_command_edits(clean_, sink.leave_out));
  apply(container_edits(clean_, dialects, sink));
  apply(example_edits(clean_));
  if (dialects.meets({Dialect::MdBook, Dialect::MkDocs})) apply(table_row_edits(clean_));
  apply(quoted_table_edits(clean_));
  if (dialects.meets(code_before_cells)) apply(cell_code_edits(clean_));
  if (dialects.has(Dialect::Mdx)) mark_link_components();
  mark_foreign(dialects);
  if (has_ideographs_) mark_flanks();
}

void PreparedText::mark_foreign(Dialects dialects) {
  apply(inline_edits(clean_, dialects, [this](Foreign foreign, std::size_t begin, std::size_t end) {
    SetAside what{
        .text = MarkedString(clean_.substr(begin, end - begin)), .span = span_of_clean(begin, end)};
    foreign_.push_back(std::move(foreign));
    what.foreign = &foreign_.back();
    has_escapes_ |= foreign_.back().kind == Foreign::Kind::Literal;
    const auto span = what.span;
    auto mark = new_mark(std::move(what));
    if (foreign_.back().kind == Foreign::Kind::Note)
      notes_.push_back({mark, foreign_.back().text, span});
    return mark;
  }));
}

/// Hugo reads its shortcodes before Markdown, in code too.
void PreparedText::set_shortcodes() {
  const auto edits = shortcode_edits(clean_);
  has_escapes_ |= !edits.empty();
  apply(edits);
}

void PreparedText::mark_link_components() {
  const auto edits = link_component_edits(clean_);
  has_escapes_ |= !edits.empty();
  apply(edits);
}

/// Puts an escape mark, which is punctuation, where CommonMark needs one to see an emphasis.
void PreparedText::mark_flanks() {
  std::vector<TextEdit> edits;
  for (const auto place : flanking_places(clean_))
    edits.push_back({place, place, std::string(escape_mark)});
  has_escapes_ |= !edits.empty();
  apply(edits);
}

/// Replaces pieces of the clean text, which stays what all else works on.
void PreparedText::apply(const std::vector<TextEdit>& edits) {
  if (edits.empty()) return;
  std::string made;
  made.reserve(clean_.size() + edits.size() * 4);
  auto map = append_edited(clean_, edits, made);
  clean_ = std::move(made);
  translations_.insert(translations_.begin(), std::move(map));
}

std::size_t PreparedText::source_offset(std::size_t clean) const {
  for (const auto& map : translations_)
    clean = map(clean);
  return to_source_(clean);
}

/// Makes the text well-formed, takes the byte order mark off, and ends all lines in "\n".
void PreparedText::clean(std::string_view text, std::size_t body_offset, Diagnostics& diagnostics) {
  auto at = std::max(body_offset, byte_order_mark_size(text));
  at = std::min(at, text.size());
  clean_.reserve(text.size() - at);
  to_source_.add(0, at);

  std::size_t faults = 0;
  std::size_t first_fault = 0;
  while (at < text.size()) {
    const auto plain =
        std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), [](char c) {
          return is_special(c);
        });
    const auto end = static_cast<std::size_t>(plain - text.begin());
    clean_.append(text, at, end - at);
    at = end;
    if (at == text.size()) break;

    if (text[at] == '\\' || text[at] == '&') {
      at = clean_escape(text, at);
      continue;
    }
    std::size_t faulty = 0;
    const auto begin = at;
    at = clean_character(text, at, faulty);
    if (faulty > 0 && faults++ == 0) first_fault = begin;
  }
  if (faults > 0)
    diagnostics.add(
        {Severity::Warning,
         "MD-001",
         source_.span(first_fault, 1),
         "byte or character that is not valid text",
         "save the file as UTF-8; each is shown as U+FFFD",
         faults}
    );
}

/// Takes a backslash and what it escapes, or an `&`; gives where the text goes on. In code a
/// backslash escapes nothing, but there every mark is taken out again.
std::size_t PreparedText::clean_escape(std::string_view text, std::size_t at) {
  const auto size = escape_size(text.substr(at));
  const bool is_marked = text[at] == '&' ? size > 1 : size == 2 && is_extension(text[at + 1]);
  clean_.append(text, at, size);
  at += size;
  if (is_marked) {
    clean_ += escape_mark;
    to_source_.add(clean_.size(), at);
    has_escapes_ = true;
  }
  return at;
}

/// Takes a line's end, a control or a character beyond ASCII.
std::size_t PreparedText::clean_character(
    std::string_view text, std::size_t at, std::size_t& faulty
) {
  if (text[at] == '\r') {
    at += text.substr(at).starts_with("\r\n") ? 2 : 1;
    clean_ += '\n';
    to_source_.add(clean_.size(), at);
    return at;
  }
  const auto size = utf8::decode(text, at).size;
  const auto character = text.substr(at, size);
  has_ideographs_ |= static_cast<unsigned char>(character.front()) >= 0xE3;
  const bool is_escape_mark = character == escape_mark;
  clean_ += utf8::cleaned(character == mark_open ? "\xFF" : character, &faulty);
  if (is_escape_mark) clean_ += escape_mark;
  has_escapes_ |= is_escape_mark;
  at += size;
  if (faulty > 0 || is_escape_mark) to_source_.add(clean_.size(), at);
  return at;
}

std::string PreparedText::new_mark(SetAside what) {
  set_aside_.push_back(std::move(what));
  return fmt::format("{}{};", mark_open, set_aside_.size() - 1);
}

Span PreparedText::span_of_clean(std::size_t begin, std::size_t end) const {
  const auto first = source_offset(begin);
  return source_.span(first, source_offset(end) - first);
}

void PreparedText::set_bounds(Diagnostics& diagnostics) {
  for (const auto& block : blocks_over_bounds(clean_)) {
    const auto span = span_of_clean(block.begin, block.end);
    MarkedString text(clean_.substr(block.begin, block.end - block.begin));
    diagnostics.add(
        {Severity::Warning,
         "MD-002",
         source_.span(span.begin, 1),
         fmt::format("block is shown as source: {}", block.reason),
         "divide it"}
    );
    bounds_.push_back({block.begin, block.end, new_mark({std::move(text), true, span})});
  }
}

namespace {

/// The TeX of a formula that goes over lines of a quote: their marks are blanks.
std::string without_quote_marks(std::string_view tex) {
  std::string result(tex);
  for (auto line = result.find('\n'); line != std::string::npos; line = result.find('\n', line + 1))
    for (auto at = line + 1; at < result.size() && (result[at] == ' ' || result[at] == '>'); ++at)
      result[at] = ' ';
  return result;
}

/// bookdown: `(\#eq:x)` is the label of an equation.
std::string with_labels(std::string tex) {
  constexpr std::string_view open = "(\\#eq:";
  for (auto at = tex.find(open); at != std::string::npos; at = tex.find(open, at + 1)) {
    const auto close = tex.find(')', at);
    if (close == std::string::npos) break;
    tex.replace(close, 1, "}");
    tex.replace(at, 3, "\\label{");
  }
  return tex;
}

}  // namespace

void PreparedText::set_formulas(const FormulaSyntax& syntax) {
  std::vector<TextEdit> edits;
  for (const auto& place : find_formulas(clean_, syntax)) {
    SetAside formula;
    formula.is_formula = true;
    formula.is_display = place.is_display;
    formula.text = MarkedString(clean_.substr(place.begin, place.end - place.begin));
    formula.span = span_of_clean(place.begin, place.end);
    formula.tex_span = span_of_clean(place.tex_begin, place.tex_end);
    const auto written = source_.text().substr(
        formula.tex_span.begin, formula.tex_span.end - formula.tex_span.begin
    );
    const auto line = clean_.rfind('\n', place.begin) + 1;
    const bool is_quoted = clean_.substr(line, place.begin - line).find('>') != std::string::npos;
    formula.tex =
        with_labels(utf8::cleaned(is_quoted ? without_quote_marks(written) : std::string(written)));
    formula.id = clean_.substr(place.id_begin, place.id_end - place.id_begin);
    edits.push_back({place.begin, place.end, new_mark(std::move(formula))});
  }
  apply(edits);
}

bool PreparedText::is_set_aside(std::size_t clean) const {
  const auto behind = std::ranges::upper_bound(bounds_, clean, {}, &TextEdit::begin);
  return behind != bounds_.begin() && clean < (behind - 1)->end;
}

void PreparedText::find_definitions() {
  for (const auto& line : definition_lines(clean_)) {
    if (is_set_aside(line.colon)) continue;
    const bool is_tilde = clean_[line.colon] == '~';
    definitions_.push_back({line.colon, line.colon + 1, is_tilde ? "*" : "+"});
    auto mark = std::string(escape_mark);
    if (!line.block_indent.empty()) mark += "\n" + line.block_indent;
    definitions_.push_back({line.text, line.text, std::move(mark)});
  }
}

std::size_t PreparedText::offset_of(int line, int column) const {
  if (line < 1) return 0;
  const auto index = std::min(static_cast<std::size_t>(line) - 1, line_starts_.size() - 1);
  const auto offset = line_starts_[index] + static_cast<std::size_t>(std::max(column, 1)) - 1;
  return std::min(offset, text_.size());
}

Span PreparedText::span(int line, int column, int end_line, int end_column) const {
  const auto begin = offset_of(line, column);
  auto end = end_column > 0 ? offset_of(end_line, end_column) + 1 : offset_of(end_line, 1);
  if (end_column <= 0 && end > begin) --end;
  end = std::clamp(end, begin, std::max(begin, text_.size()));
  if (!notes_.empty() && begin < notes_.back().end) {
    const auto note = std::ranges::upper_bound(notes_, begin, {}, &InlineNote::end);
    if (note != notes_.end()) return note->span;
  }
  const auto first = source_offset(to_clean_(begin));
  return source_.span(first, source_offset(to_clean_(end)) - first);
}

}  // namespace quire::markdown
