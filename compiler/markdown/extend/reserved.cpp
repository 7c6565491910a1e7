#include "markdown/extend/reserved.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/byte_set.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/extend/marks.h"
#include "markdown/source/prepared_text.h"

namespace quire::markdown {
namespace {

/// The key of a citation that opens the text, up to its end or another key.
bool is_citation(MarkedText marked) {
  const auto text = marked.with_marks();
  if (!text.starts_with("[@") || text.size() < 4 || !ascii::is_letter(text[2])) return false;
  const auto end = std::ranges::find_if(text.begin() + 2, text.end(), [](char c) {
    return !ascii::is_alphanumeric(c) && std::string_view("_:.-").find(c) == std::string_view::npos;
  });
  return end != text.end() && (*end == ']' || *end == ';' || *end == ',');
}

class Report {
public:
  Report(
      MarkedText text,
      const PreparedText& prepared,
      Dialects dialects,
      BlockText& block,
      Diagnostics& diagnostics
  )
      : text_(text),
        prepared_(prepared),
        dialects_(dialects),
        block_(block),
        diagnostics_(diagnostics) {}

  void run() {
    dead_references();
    for (const auto& mark : leftovers)
      if (has_leftover(mark)) leftover(mark);
    if (is_on(Spelling::TexCommand, dialects_)) tex_commands();
    static constexpr ByteSet openers("[{");
    for (auto at = text_.find_first_of(openers); at != MarkedText::npos;
         at = text_.find_first_of(openers, at + 1)) {
      const auto rest = text_.substr(at);
      if (rest.substr(1).starts_with(escape_mark)) continue;
      if (const auto mark = mark_at(text_, at); mark.size > 0) {
        at += mark.size - 1;
        continue;
      }
      if (rest.starts_with("[^")) dead_call(rest);
      if (is_citation(rest) && (at == 0 || !ascii::is_letter(text_[at - 1]))) citation(rest);
      if (rest.starts_with("{{index")) index_mark(rest);
      if (rest.starts_with("{{#")) include_mark(rest);
    }
  }

private:
  /// `[text][label]` and `[label][]` that cmark has left: nothing defines the label.
  void dead_references() {
    for (auto at = text_.find("]["); at != std::string_view::npos; at = text_.find("][", at + 1)) {
      const auto open = at == 0 ? std::string_view::npos : text_.rfind('[', at - 1);
      const auto close = text_.find(']', at + 2);
      if (close == std::string_view::npos) return;
      const bool is_one = open != std::string_view::npos && at > open + 1;
      // `a[i][j]` is no reference.
      if (!is_one ||
          (open > 0 && (ascii::is_alphanumeric(text_[open - 1]) || text_[open - 1] == ']')))
        continue;
      const auto label = close == at + 2 ? text_.substr(open + 1, at - open - 1)
                                         : text_.substr(at + 2, close - at - 2);
      if (!is_label(label) || text_.substr(open + 1).starts_with(escape_mark)) continue;
      dead_reference(text_.substr(open, close + 1 - open), label);
    }
  }

  static bool is_label(MarkedText label) {
    return std::string_view("^@!").find(label.front()) == std::string_view::npos &&
           label.find(escape_mark) == MarkedText::npos && std::ranges::any_of(label, [](char c) {
             return ascii::is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
           });
  }

  void dead_reference(MarkedText marked_whole, MarkedText marked_label) {
    const auto whole = prepared_.restored(marked_whole);
    const auto label = prepared_.restored(marked_label);
    diagnostics_.add(
        {Severity::Warning,
         "MD-018",
         block_.find(whole),
         fmt::format("undefined link reference: [{}]", label),
         fmt::format(
             "write [{}]: and the address on a separate line, or \\[ for a literal bracket", label
         )}
    );
  }

  /// Marks of tools that the book is not written for.
  struct Leftover {
    std::string_view sign, owner, message;
    bool is_first;  ///< only where it opens the text
  };
  static constexpr std::array leftovers{
      Leftover{"{% ", "Liquid (Jekyll, GitBook, Nunjucks)", "{% … %}", false},
      Leftover{"{{< ", "Hugo or Quarto", "{{< … >}}", false},
      Leftover{"{{% ", "Hugo", "{{% … %}}", false},
      Leftover{"{{ ", "Liquid, Jinja or Vue", "{{ … }}", false},
      Leftover{":::", "pandoc, Docusaurus or MyST", ":::", true},
      Leftover{"!!! ", "MkDocs", "!!!", true},
      Leftover{"??? ", "MkDocs", "???", true},
      Leftover{"{: ", "Jekyll (kramdown) or MkDocs", "{: … }", false},
      Leftover{"{:.", "Jekyll (kramdown) or MkDocs", "{: … }", false},
      Leftover{"{:#", "Jekyll (kramdown) or MkDocs", "{: … }", false},
      Leftover{"\\begin{", "LaTeX", "\\begin{…}", true},
      Leftover{"+---", "pandoc: a grid table", "+---+", true},
      Leftover{"{props.", "MDX", "{props.…}", false},
      Leftover{"{frontmatter.", "MDX", "{frontmatter.…}", false},
      Leftover{"(ref:", "bookdown", "(ref:…)", false},
      Leftover{"<<[", "Leanpub", "<<[…](…)", true},
      Leftover{"<<(", "Leanpub", "<<(…)", true},
      Leftover{"W> ", "Leanpub", "W> text", true},
      Leftover{"T> ", "Leanpub", "T> text", true},
      Leftover{"I> ", "Leanpub", "I> text", true},
      Leftover{"E> ", "Leanpub", "E> text", true},
      Leftover{"A> ", "Leanpub", "A> text", true},
  };

  bool has_leftover(const Leftover& mark) const {
    if (mark.is_first) return text_.starts_with(mark.sign);
    const auto at = text_.find(mark.sign);
    // "(ref: the manual)" is a parenthesis.
    if (at != std::string_view::npos && mark.sign == "(ref:" &&
        text_.substr(at + mark.sign.size()).starts_with(" "))
      return false;
    return at != std::string_view::npos && !text_.substr(at + 1).starts_with(escape_mark);
  }

  void leftover(const Leftover& mark) {
    diagnostics_.add(set_as_it_stands(mark.message, mark.owner, block_.find(mark.sign)));
  }

  /// `\name{…}` that means nothing to us.
  void tex_commands() {
    for (auto at = text_.find('\\'); at != MarkedText::npos; at = text_.find('\\', at + 1)) {
      const auto rest = text_.substr(at + 1);
      const auto letters = std::ranges::find_if_not(rest, ascii::is_letter) - rest.begin();
      const auto name = rest.substr(0, static_cast<std::size_t>(letters)).with_marks();
      const bool is_known = name == "begin" || name == "end" || mark_at(text_, at).size > 0;
      if (name.size() < 2 || is_known || !rest.substr(name.size()).starts_with('{')) continue;
      diagnostics_.add(set_as_it_stands(
          fmt::format("\\{}{{…}}", name), "LaTeX", block_.find(fmt::format("\\{}{{", name))
      ));
    }
  }

  void hint(std::string_view code, MarkedText place, std::string message, std::string hint) {
    diagnostics_.add(
        {Severity::Note,
         code,
         block_.find(prepared_.restored(place)),
         std::move(message),
         std::move(hint)}
    );
  }

  void citation(MarkedText rest) {
    hint(
        "MD-015",
        rest.substr(0, rest.find_first_of("];,")),
        "citations are shown as written",
        "write \\[@ for a literal bracket"
    );
  }

  void index_mark(MarkedText rest) {
    hint(
        "MD-016",
        rest.substr(0, rest.find('}')),
        "index mark without a term or an end is shown as written",
        "write {{index: term}} on one line, or \\{{ for literal braces"
    );
  }

  /// A mark of mdBook's that nothing has been put in place of. One with a file has been reported
  /// where marks are followed.
  void include_mark(MarkedText rest) {
    for (const std::string_view name :
         {"include", "rustdoc_include", "playground", "playpen", "title"}) {
      auto after = rest.substr(std::string_view("{{#").size());
      if (!after.starts_with(name)) continue;
      after = trimmed(after.substr(name.size()));
      const bool has_file = !after.starts_with("}}");
      if (has_file && dialects_.has(Dialect::MdBook)) return;
      auto found = set_as_it_stands(
          fmt::format("{{{{#{}{}}}}}", name, has_file ? " …" : ""), "mdBook", block_.find("{{#")
      );
      found.hint = has_file
                       ? "list the folders of such files as include in quire.toml, or put it in "
                         "backticks"
                       : "name a file in it, or put it in backticks";
      diagnostics_.add(std::move(found));
      return;
    }
  }

  /// A call that cmark left as it stands: no definition has its label.
  void dead_call(MarkedText rest) {
    const auto end = rest.find_first_of("] \t");
    if (end == MarkedText::npos || end < 3 || rest[end] != ']') return;
    const auto call = prepared_.restored(rest.substr(0, end + 1));
    diagnostics_.add(
        {Severity::Warning,
         "MD-003",
         block_.find(call),
         fmt::format("undefined footnote {}", call),
         fmt::format("define it with {}: on a separate line, or write \\{}", call, call)}
    );
  }

  MarkedText text_;
  const PreparedText& prepared_;
  Dialects dialects_;
  BlockText& block_;
  Diagnostics& diagnostics_;
};

}  // namespace

Diagnostic set_as_it_stands(std::string_view form, std::string_view owner, Span span) {
  return {
      Severity::Note,
      "MD-020",
      span,
      fmt::format("{} of {} is shown as written", form, owner),
      "see the handbook's \"Coming from\" pages, or put it in backticks"};
}

void report_code_to_run(
    std::string_view code, Dialects dialects, BlockText& block, Diagnostics& diagnostics
) {
  const bool runs_code = dialects.meets({Dialect::Quarto, Dialect::Bookdown});
  for (const std::string_view opening : {"r ", "{r} ", "{python} ", "{julia} ", "{ojs} "})
    if (code.starts_with(opening) && (runs_code || opening.front() == '{'))
      diagnostics.add(set_as_it_stands(
          "`" + std::string(trimmed(opening)) + " …`", "Quarto and knitr", block.find(code)
      ));
}

void report_reserved(
    MarkedText text,
    const PreparedText& prepared,
    Dialects dialects,
    BlockText& block,
    Diagnostics& diagnostics
) {
  Report(text, prepared, dialects, block, diagnostics).run();
}

}  // namespace quire::markdown
