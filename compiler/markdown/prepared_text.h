#pragma once

#include "base/diagnostic.h"
#include "base/source.h"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace quire::markdown {

/// From offsets in a text made of another to offsets in the other: stretches that were copied map
/// byte by byte, what was put in between maps to the place where it was put.
class OffsetMap {
public:
  /// From `made` on, bytes were copied from `original` on. Ascending in both.
  void add(std::size_t made, std::size_t original) { anchors_.push_back({made, original}); }

  std::size_t operator()(std::size_t made) const;

private:
  struct Anchor {
    std::size_t made, original;
  };
  std::vector<Anchor> anchors_;
};

/// What was taken out of a text before cmark saw it, and put back when the tree is read.
struct SetAside {
  std::string text;
  bool is_block = false;  ///< a block over a bound, to be set as a plain listing
  Span span;
};

/// A place of the text that may define a footnote; the prelude calls each once.
struct NoteLabel {
  std::string label;
  Span span;
  bool is_repeated = false;  ///< an earlier place defines the same label
};

/// A chapter as cmark is given it: clean UTF-8, line ends "\n", within bounds.
///
/// Two things are done to keep what cmark-gfm would drop. The text opens with a *prelude*: a
/// paragraph for each label that the chapter seems to define, calling it, so that notes which nobody
/// calls come out of cmark too. And a second definition of a label gets a mark in its label, so
/// that it is a note of its own. A mark is a noncharacter that is the author's nowhere, the number of a
/// SetAside, and a semicolon; restored() puts back what it stands for.
class PreparedText {
public:
  PreparedText(const Source&, std::size_t body_offset, Diagnostics&);

  std::string_view text() const { return text_; }

  /// The prelude's paragraphs are cmark's first blocks, in this order.
  const std::vector<NoteLabel>& labels() const { return labels_; }

  /// The span of the source from a line and column to another, as cmark counts: from 1, in bytes,
  /// the last byte included; an end at column 0 is the end of the line before.
  Span span(int line, int column, int end_line, int end_column) const;

  /// The text with every mark replaced by what it stands for.
  std::string restored(std::string_view text) const;

  /// What the text stands for, if it is one mark and nothing else.
  const SetAside* set_aside(std::string_view text) const;

private:
  struct Edit;

  void clean(std::string_view text, std::size_t body_offset, Diagnostics&);
  void add_bounds(std::vector<Edit>&, Diagnostics&);
  void add_labels(std::vector<Edit>&);
  void add_label(
      std::string_view line, std::size_t at, std::set<std::string>& seen, std::vector<Edit>&
  );
  void apply(std::vector<Edit>);
  std::string new_mark(SetAside);
  Span span_of_clean(std::size_t begin, std::size_t end) const;
  std::size_t offset_of(int line, int column) const;

  const Source& source_;
  std::string clean_;    ///< until apply()
  std::string text_;
  OffsetMap to_source_;  ///< from clean_
  OffsetMap to_clean_;   ///< from text_
  std::vector<std::size_t> line_starts_;
  std::vector<NoteLabel> labels_;
  std::vector<SetAside> set_aside_;
};

}  // namespace quire::markdown
