#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "markdown/dialect/blocks/directive.h"
#include "markdown/dialect/blocks/picture_line.h"
#include "markdown/dialect/blocks/whole_block.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/dialect/lines/tag.h"
#include "markdown/dialect/tables/table_lines.h"

namespace quire::markdown {
namespace {

/// Lists of what the book has itself, or has not.
constexpr std::array lists{
    "contents",
    "tableofcontents",
    "toctree",
    "bibliography",
    "footbibliography",
    "index",
    "show-index",
    "listofequations",
    "sectionauthor",
    "meta",
    "nb-exec-table",
};

/// Sphinx's exercises: two directives stand around the content. Source: sphinx-exercise, "Gated
/// directives".
struct Gate {
  std::string_view name, kind;  ///< no kind: it ends one
};
constexpr std::array gates{
    Gate{"exercise-start", "exercise"},
    Gate{"exercise-end", ""},
    Gate{"solution-start", "solution"},
    Gate{"solution-end", ""}};

class Reader {
public:
  explicit Reader(BlockSource& source) : source_(source) {}

  std::optional<WholeBlock> run() {
    auto opened = open_directive(source_);
    if (!opened) return std::nullopt;
    directive_ = std::move(*opened);
    const bool is_code = is_code_directive(name());
    if ((!is_code && !is_known(name())) || !take_directive(directive_, source_))
      return std::nullopt;
    if (is_code) return read_code_directive(directive_, source_);
    if (name() == "figure" || name() == "image" || name() == "figure-md") return figure();
    if (name() == "list-table") return list_table();
    if (name() == "csv-table") return csv_table();
    if (name() == "table") return table();
    if (name() == "iframe" || name() == "video" || name() == "youtube") return link();
    if (name() == "embed") return embed();
    if (name() == "button-link" || name() == "button-ref") return button();
    if (name() == "blockquote") return quote();
    if (const auto* gate = gate_of(name())) return gated(*gate);
    return left_out();
  }

private:
  static const Gate* gate_of(std::string_view name) {
    const auto found = std::ranges::find(gates, name, &Gate::name);
    return found == gates.end() ? nullptr : &*found;
  }

  static bool is_known(std::string_view name) {
    constexpr std::array known{
        "figure",
        "figure-md",
        "image",
        "list-table",
        "csv-table",
        "table",
        "iframe",
        "video",
        "button-link",
        "button-ref",
        "youtube",
        "embed",
        "blockquote"};
    return std::ranges::find(known, name) != known.end() || gate_of(name) ||
           std::ranges::find(lists, name) != lists.end();
  }

  const std::string& name() const { return directive_.name; }

  std::string_view line(std::size_t number) { return source_.line(number).value_or(""); }

  WholeBlock block(Spelling spelling) const { return {spelling, directive_.end + 1}; }

  /// The lines up to a blank one, as one; `at` is then after them.
  std::string paragraph(std::size_t& at) {
    std::string text;
    for (; at < directive_.end && !trimmed(line(at)).empty(); ++at) {
      if (!text.empty()) text += ' ';
      text += trimmed(line(at));
    }
    while (at < directive_.end && trimmed(line(at)).empty())
      ++at;
    return text;
  }

  std::optional<WholeBlock> figure() {
    auto made = block(Spelling::FigureDirective);
    Picture picture;
    picture.path = directive_.argument;
    picture.id = directive_.id();
    auto at = directive_.body;
    if (name() == "figure-md" || picture.path.empty() || picture.path.starts_with('#')) {
      if (name() == "figure-md") picture.id = directive_.argument;
      const auto written = paragraph(at);
      const auto open = written.find("](");
      const auto close = written.find_first_of(") \"{", open == std::string::npos ? 0 : open + 2);
      if (!written.starts_with("![") || open == std::string::npos || close == std::string::npos)
        return std::nullopt;
      picture.alt = written.substr(2, open - 2);
      picture.path = written.substr(open + 2, close - open - 2);
    }
    if (const auto alt = directive_.option("alt"); !alt.empty()) picture.alt = alt;
    picture.width = directive_.option("width");
    picture.height = directive_.option("height");
    picture.classes = directive_.option("class");
    picture.caption = name() == "image" ? std::string() : paragraph(at);
    made.lines.push_back({picture_line(picture), 0});
    if (at < directive_.end) made.lines.push_back({"", at});
    for (; at < directive_.end; ++at)
      made.lines.push_back({std::string(line(at)), at});
    return made;
  }

  std::optional<WholeBlock> link() {
    if (directive_.argument.empty()) return std::nullopt;
    auto made = block(Spelling::FigureDirective);
    const auto address = name() == "youtube"
                             ? "https://www.youtube.com/watch?v=" + directive_.argument
                             : directive_.argument;
    made.lines.push_back({link_line(address), 0});
    made.lines.push_back({"", 0});
    add_body(made, {});
    return made;
  }

  /// Sphinx Design: a link whose words are the content.
  std::optional<WholeBlock> button() {
    const auto& target = directive_.argument;
    auto at = directive_.body;
    const auto words = paragraph(at);
    if (target.empty() || target.find_first_of("<> ") != std::string::npos) return std::nullopt;
    auto made = block(Spelling::FigureDirective);
    const auto* sign = name() == "button-ref" && !target.starts_with('#') ? "#" : "";
    made.lines.push_back({"[" + words + "](<" + sign + target + ">)", 0});
    return made;
  }

  /// A reference to what stands elsewhere.
  std::optional<WholeBlock> embed() {
    auto label = directive_.argument;
    if (label.empty()) label = directive_.option("label");
    if (label.empty() || label.find_first_of("<>") != std::string::npos) return std::nullopt;
    auto made = block(Spelling::FigureDirective);
    made.lines.push_back({"[](<" + std::string(label.starts_with('#') ? "" : "#") + label + ">)", 0}
    );
    return made;
  }

  std::optional<WholeBlock> quote() {
    auto made = block(Spelling::DirectiveFence);
    add_body(made, "> ");
    return made;
  }

  void add_body(WholeBlock& made, std::string_view before) {
    for (auto i = directive_.body; i < directive_.end; ++i)
      made.lines.push_back({std::string(before) + std::string(line(i)), i});
  }

  /// A table of Markdown with a caption.
  std::optional<WholeBlock> table() {
    auto made = block(Spelling::TableDirective);
    add_body(made, {});
    const auto id = directive_.id();
    if (directive_.argument.empty() && id.empty()) return made;
    made.lines.push_back({"", directive_.end});
    made.lines.push_back(
        {": " + directive_.argument + (id.empty() ? "" : " {#" + id + "}"), directive_.end}
    );
    return made;
  }

  std::size_t head_rows() const {
    const auto count = directive_.option("header-rows");
    if (!count.empty() && ascii::is_digit(count.front()))
      return static_cast<std::size_t>(count.front() - '0');
    return directive_.option("header").empty() ? 0 : 1;
  }

  void open_table(TableLines& table) {
    Attributes attributes;
    attributes.id = directive_.id();
    table.open(directive_.argument, std::move(attributes));
  }

  /// Rows are `* `, their cells `- `.
  std::optional<WholeBlock> list_table() {
    auto made = block(Spelling::TableDirective);
    TableLines table(source_, made);
    open_table(table);
    std::size_t rows = 0;
    std::size_t indent = 0;
    std::vector<std::string> cell;
    bool is_open = false;
    const auto finish = [&] {
      while (!cell.empty() && cell.back().empty())
        cell.pop_back();
      if (is_open) table.add_cell(cell, ColumnAlignment::Usual);
      cell.clear();
      is_open = false;
    };
    for (auto i = directive_.body; i < directive_.end; ++i) {
      auto text = line(i);
      if ((text.starts_with("* ") || text == "*")) {
        finish();
        table.at_line(i);
        table.open_row(rows++ < head_rows());
        text.remove_prefix(std::min<std::size_t>(2, text.size()));
        indent = 2;
      } else if (rows == 0) {
        if (!trimmed(text).empty()) return std::nullopt;
        continue;
      } else {
        indent = std::min(text.find_first_not_of(' '), text.size());
        text.remove_prefix(indent);
      }
      if (const auto mark = text.find_first_not_of(' ');
          indent <= 3 && mark < 3 &&
          (text.substr(mark).starts_with("- ") || text.substr(mark) == "-")) {
        finish();
        is_open = true;
        cell.emplace_back(trimmed(text.substr(mark + 1)));
      } else if (is_open) {
        cell.push_back(std::string(indent > 4 ? indent - 4 : 0, ' ') + std::string(text));
      }
    }
    finish();
    if (rows == 0) return std::nullopt;
    return made;
  }

  /// The values of a line: commas between them, quotation marks around what holds one.
  static std::vector<std::string> values_of(std::string_view text) {
    std::vector<std::string> values(1);
    bool is_quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c == '"' && is_quoted && i + 1 < text.size() && text[i + 1] == '"')
        values.back() += text[++i];
      else if (c == '"')
        is_quoted = !is_quoted;
      else if (c == ',' && !is_quoted)
        values.emplace_back();
      else
        values.back() += c;
    }
    for (auto& value : values)
      value = trimmed(value);
    return values;
  }

  std::optional<WholeBlock> csv_table() {
    if (!directive_.option("file").empty() || !directive_.option("url").empty())
      return std::nullopt;
    auto made = block(Spelling::TableDirective);
    TableLines table(source_, made);
    open_table(table);
    std::size_t rows = 0;
    const auto row = [&](std::string_view text, std::size_t number) {
      table.at_line(number);
      table.open_row(rows++ < head_rows());
      for (const auto& value : values_of(text))
        table.add_cell({value}, ColumnAlignment::Usual);
    };
    if (const auto head = directive_.options.find("header"); head != directive_.options.end())
      row(head->second, 0);
    for (auto i = directive_.body; i < directive_.end; ++i)
      if (!trimmed(line(i)).empty()) row(line(i), i);
    return made;
  }

  /// The title, as of an alert: what follows is its content, up to the other gate.
  std::optional<WholeBlock> gated(const Gate& gate) {
    auto made = block(Spelling::DirectiveFence);
    if (gate.kind.empty()) return made;
    Container container;
    container.kind = Container::Kind::Admonition;
    container.name = gate.kind;
    container.attributes.id = directive_.id();
    // What stands after a solution's name is the exercise's label.
    const auto title = gate.kind == "exercise" ? directive_.argument : std::string();
    made.lines.push_back({"> " + source_.mark(std::move(container)) + title, 0});
    return made;
  }

  std::optional<WholeBlock> left_out() {
    auto made = block(Spelling::ContentsDirective);
    made.is_left_out = true;
    if (name() != "toctree") made.name = '{' + name() + '}';
    return made;
  }

  BlockSource& source_;
  Directive directive_;
};

}  // namespace

std::optional<WholeBlock> read_directive(BlockSource& source) { return Reader(source).run(); }

}  // namespace quire::markdown
