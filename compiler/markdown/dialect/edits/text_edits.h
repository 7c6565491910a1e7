#pragma once

#include <string_view>
#include <vector>

#include "markdown/dialect.h"
#include "markdown/dialect/edits/text_edit.h"

namespace quire::markdown {

// What other tools replace in a text before Markdown is read, in the order of the passes.

/// Takes `{% raw %}` and `{% endraw %}` off the lines of fences, as Liquid does before Markdown is
/// read: a fence with one after it would close nothing.
std::vector<TextEdit> raw_tag_edits(std::string_view text);

/// Makes footnotes and pictures of includes and tags that show nothing else, as those of Tufte's
/// theme: `{% include sidenote.html id="a" note="text" %}` is `^[text]`.
/// Source: clayh53/tufte-jekyll, _plugins; the includes that sites have made of them
std::vector<TextEdit> included_note_edits(std::string_view text);

/// What Hugo replaces before Markdown is read: `{{</* name */>}}` is a tag that is shown, with an
/// escape mark in it; `{{< katex >}}x{{< /katex >}}` is a formula, `$x$`.
std::vector<TextEdit> shortcode_edits(std::string_view text);

/// Puts a blank line before each table of a quote that comes right after a line of text: cmark-gfm
/// finds other cells there. Source: cmark-gfm issue 180.
std::vector<TextEdit> quoted_table_edits(std::string_view text);

/// Moves the rows of a table to its left edge that are indented so far that CommonMark takes them
/// for code: mdBook and MkDocs do not. Source: pulldown-cmark, "parse_table"; Python-Markdown
std::vector<TextEdit> table_row_edits(std::string_view text);

/// The tools that look for code in a table's row before they divide it.
/// Sources: Pandoc manual, "pipe_tables"; kramdown, "Tables"; Python-Markdown, "Tables"
inline constexpr Dialects code_before_cells{
    Dialect::Pandoc, Dialect::Quarto, Dialect::Bookdown, Dialect::Jekyll, Dialect::MkDocs};

/// Escapes the pipes of code in the rows of tables, where GFM would end a cell: `` `a|b` ``.
std::vector<TextEdit> cell_code_edits(std::string_view text);

/// Makes items of numbered lists of lines that open with `(@)` or `(@name)`, and their numbers of
/// `(@name)` in the text. Source: Pandoc manual, "example_lists".
std::vector<TextEdit> example_edits(std::string_view text);

/// What bookdown replaces before Markdown is read: `(ref:name) text` is put where `(ref:name)`
/// stands, `(\#tab:x)` before a caption is its id, and the mark `(PART)` of a heading goes.
/// Source: bookdown, "Text references", "Tables", "Parts and appendices".
std::vector<TextEdit> bookdown_edits(std::string_view text, Dialects);

/// Writes what LaTeX's commands in running text say as Markdown: `\textit{x}` is `*x*`,
/// `\index{x}` a mark of the index. Those that move things on LaTeX's page go, which is reported.
/// Source: Pandoc manual, "raw_tex".
std::vector<TextEdit> tex_command_edits(std::string_view text, const LeaveOut&);

/// Writes the roles of reStructuredText, which d2lbook has in Markdown, as MyST has them:
/// `:numref:`x`` is `{numref}`x``. `:label:`x`` on a line of its own is the id of what is before
/// it. Source: d2lbook, "Markdown", "References"
std::vector<TextEdit> colon_role_edits(std::string_view text);

/// Makes links to ids of what mkdocs-autorefs resolves: `[text][package.name]`, `[`name`][]`,
/// where the text defines no such label.
std::vector<TextEdit> autoref_edits(std::string_view text);

/// Puts an escape mark before each line that begins with a `<Link …>` of MDX and its text: to
/// CommonMark it would be a block of HTML, for the name that it shares with `<link>`.
/// Source: CommonMark #html-blocks, the sixth condition
std::vector<TextEdit> link_component_edits(std::string_view text);

/// Leanpub's formula `` `x^2`$ `` as its other one, `{$$}x^2{/$$}`. Source: Markua 0.30, "Math"
std::vector<TextEdit> leanpub_formula_edits(std::string_view text);

}  // namespace quire::markdown
