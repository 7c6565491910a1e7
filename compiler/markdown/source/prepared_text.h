#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "markdown/dialect.h"
#include "markdown/dialects.h"
#include "markdown/formulas.h"
#include "markdown/source/marked_text.h"
#include "markdown/source/offset_map.h"

namespace quire::markdown {

struct Container;
struct Foreign;

/// Stands behind a character that the author has escaped and that an extension of ours would read:
/// `\{`, `\"`. cmark takes the backslash off; this stays. It is punctuation, so that all that cmark
/// decides by the characters around a delimiter is as without it; restored() takes it out. The
/// author's own (U+1BC9F, of Duployan shorthand) are doubled.
inline constexpr std::string_view escape_mark = "\U0001BC9F";

/// The text as the author meant it: two marks are one of the author's.
std::string without_escape_marks(MarkedText);

/// The text as Markdown again: a backslash before what carries a mark, which stays.
MarkedString with_backslashes(MarkedText);

/// The author's text as one with marks: of its own U+1BC9F each becomes two.
MarkedString as_marked(std::string_view author_text);

/// What was taken out of a text before cmark saw it, and put back when the tree is read.
struct SetAside {
  MarkedString text;
  bool is_block = false;  ///< a block over a bound, to be set as a plain listing
  Span span;
  const Container* container = nullptr;  ///< that the mark opens
  const Foreign* foreign = nullptr;      ///< that the mark stands for
  bool is_formula = false;
  bool is_display = false;  ///< of a formula
  std::string tex{};        ///< of a formula: byte by byte the source's from `tex_span.begin` on
  Span tex_span{};
  std::string id{};  ///< that a display is given
};

/// A formula's mark in a text of cmark's.
struct FormulaMark {
  std::size_t begin = 0, size = 0;
  const SetAside* formula = nullptr;
};

/// What is said of what a tool does not show either; `name`: of a tag.
Diagnostic left_out(Spelling, std::string_view name, Span);

/// A place of the text that may define a footnote; the prelude calls each once.
struct NoteLabel {
  MarkedString name;  ///< as the author wrote it
  Span span;
  std::size_t end = 0;       ///< of the name, in the clean text
  bool is_repeated = false;  ///< an earlier place defines the same name; only the first keeps it
};

/// A chapter as cmark is given it: clean UTF-8, line ends "\n", within bounds.
///
/// Two things are done to keep what cmark-gfm would drop. The text opens with a *prelude*: a
/// paragraph for each place that looks like the definition of a footnote, calling it, so that notes
/// which nobody calls come out of cmark too. And all but the first definition of a name get a mark
/// behind it, so that each is a note of its own. A mark is a noncharacter that is the author's
/// nowhere, the number of a SetAside, and a semicolon; restored() puts back what it stands for.
/// What the author has escaped from our extensions carries an escape_mark. A `: definition` behind
/// its term is given as `+ ` with an escape_mark before its text, since all that a list item may
/// hold a definition may; restored() gives the colon back where that was code.
class PreparedText {
public:
  /// Words, and what they stand for.
  using Abbreviations = std::map<std::string, std::string, std::less<>>;

  PreparedText(const Source&, std::size_t body_offset, const FormulaSyntax&, Dialects, Diagnostics&);
  PreparedText(const PreparedText&) = delete;
  PreparedText& operator=(const PreparedText&) = delete;
  ~PreparedText();

  MarkedText text() const { return MarkedText(text_); }

  /// True if a `: definition` has become `+ ` and an escape_mark, a list item to cmark.
  bool has_definitions() const { return !definitions_.empty(); }

  /// The prelude's paragraphs are cmark's first blocks, in this order.
  const std::vector<NoteLabel>& labels() const { return labels_; }

  /// Says which of labels() cmark has found to be definitions (code, say, is none). True if that
  /// changes whose name is marked: then the text is another, and cmark must read it again.
  bool keep_labels(const std::vector<bool>& is_definition);

  /// The span of the source from a line and column to another, as cmark counts: from 1, in bytes,
  /// the last byte included; an end at column 0 is the end of the line before.
  Span span(int line, int column, int end_line, int end_column) const;

  /// The text with every mark replaced by what it stands for, and without escape marks.
  std::string restored(MarkedText text) const;

  /// The same of code in a table's cell, where `\|` is a vertical bar: cmark has read it so in what
  /// it saw. Source: GFM #tables-extension-.
  std::string restored_in_cell(MarkedText text) const;

  /// What the text stands for, if it is one mark and nothing else.
  const SetAside* set_aside(MarkedText text) const;

  /// What the mark that opens the text stands for, and the mark's size; null if none does.
  const SetAside* mark_at(MarkedText text, std::size_t& size) const;

  /// The address with every mark in it replaced by the address that it stands for.
  std::string address(MarkedText url) const;

  /// The words that the text explains: `*[HTML]: Hyper Text Markup Language`.
  const Abbreviations& abbreviations() const { return abbreviations_; }

  /// The line that cmark counts as this, from 1.
  MarkedText line(int number) const;

  /// True if blocks of other tools have become quotes with a mark.
  bool has_containers() const { return !containers_.empty(); }

  /// True if a cell of a table takes more than one row.
  bool has_spanned_rows() const;

  /// True if pieces of running text are read as other tools read them.
  bool has_foreign() const { return !foreign_.empty(); }

  /// True if the text has characters of scripts without spaces, or Hangul.
  bool has_ideographs() const { return has_ideographs_; }
  /// The first formula from `from` on; nothing if there is none.
  std::optional<FormulaMark> find_formula(MarkedText text, std::size_t from) const;

private:
  /// A footnote that is written where it is called: it is defined in the prelude.
  struct InlineNote {
    std::string mark;
    MarkedString text;
    Span span;
    std::size_t begin = 0, end = 0;  ///< of its definition in text_
  };

  void clean(std::string_view text, std::size_t body_offset, Diagnostics&);
  std::string restored(MarkedText text, bool is_in_cell) const;
  void put_back(MarkedText text, std::string& result, bool is_in_cell) const;
  std::size_t clean_escape(std::string_view text, std::size_t at);
  std::size_t clean_character(std::string_view text, std::size_t at, std::size_t& faulty);
  void mark_fence_values();
  void translate(Dialects, Diagnostics&);
  void apply(const std::vector<TextEdit>&);
  std::size_t source_offset(std::size_t clean) const;
  void set_bounds(Diagnostics&);
  void set_formulas(const FormulaSyntax&);
  void find_definitions();
  bool is_set_aside(std::size_t clean) const;
  void find_labels();
  void find_labels(std::string_view line, std::size_t line_begin);
  void mark_foreign(Dialects);
  void mark_link_components();
  void mark_flanks();
  void set_shortcodes();
  void append_notes();
  void make_text();
  std::string new_mark(SetAside);
  Span span_of_clean(std::size_t begin, std::size_t end) const;
  std::size_t offset_of(int line, int column) const;

  const Source& source_;
  std::string clean_;
  std::string text_;
  OffsetMap to_source_;                  ///< from the clean text, before it was translated
  std::vector<OffsetMap> translations_;  ///< from clean_, the last first, to the clean text
  OffsetMap to_clean_;                   ///< from text_
  std::vector<std::size_t> line_starts_;
  std::vector<TextEdit> bounds_;
  std::vector<TextEdit> definitions_;
  std::vector<NoteLabel> labels_;
  std::vector<SetAside> set_aside_;  ///< of formulas, containers and bounds, then of labels_
  std::size_t lasting_marks_ = 0;    ///< of set_aside_, whatever labels turn out to be
  std::deque<Container> containers_;
  std::deque<Foreign> foreign_;
  Abbreviations abbreviations_;
  std::vector<InlineNote> notes_;
  bool has_ideographs_ = false;
  bool has_escapes_ = false;
};

}  // namespace quire::markdown
