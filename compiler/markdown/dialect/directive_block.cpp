#include <algorithm>
#include <array>
#include <map>

#include "base/ascii.h"
#include "markdown/dialect/line.h"
#include "markdown/dialect/picture_line.h"
#include "markdown/dialect/table_lines.h"
#include "markdown/dialect/tag.h"
#include "markdown/dialect/whole_block.h"

namespace quire::markdown {
namespace {

constexpr std::size_t most_lines = 5'000;

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

using Lines = std::vector<MadeLine>;

class Directive {
public:
  explicit Directive(BlockSource& source) : source_(source) {}

  std::optional<WholeBlock> run() {
    if (!open() || !find_end()) return std::nullopt;
    if (name_ == "figure" || name_ == "image" || name_ == "figure-md") return figure();
    if (name_ == "list-table") return list_table();
    if (name_ == "csv-table") return csv_table();
    if (name_ == "table") return table();
    if (name_ == "iframe" || name_ == "video" || name_ == "youtube") return link();
    if (const auto* gate = gate_of(name_)) return gated(*gate);
    return left_out();
  }

private:
  static const Gate* gate_of(std::string_view name) {
    const auto found = std::ranges::find(gates, name, &Gate::name);
    return found == gates.end() ? nullptr : &*found;
  }

  bool open() {
    const auto line = trimmed(source_.line(0).value_or(""));
    if (line.empty()) return false;
    mark_ = line.front();
    size_ = std::min(line.find_first_not_of(mark_), line.size());
    const auto info = trimmed(line.substr(size_));
    const auto close = info.find('}');
    if (size_ < 3 || !info.starts_with('{') || close == std::string_view::npos) return false;
    name_ = info.substr(1, close - 1);
    argument_ = trimmed(info.substr(close + 1));
    constexpr std::array known{
        "figure",
        "figure-md",
        "image",
        "list-table",
        "csv-table",
        "table",
        "iframe",
        "video",
        "youtube"};
    return std::ranges::find(known, name_) != known.end() || gate_of(name_) ||
           std::ranges::find(lists, name_) != lists.end();
  }

  /// Finds the line that ends the directive, and takes its options.
  bool find_end() {
    for (end_ = 1;; ++end_) {
      const auto line = source_.line(end_);
      if (!line || end_ == most_lines) {
        source_.examined = end_;
        return false;
      }
      const auto text = trimmed(*line);
      if (text.size() >= size_ && text.find_first_not_of(mark_) == std::string_view::npos) break;
    }
    take_options();
    while (body_ < end_ && trimmed(line(body_)).empty())
      ++body_;
    return true;
  }

  /// `:key: value`, or `key: value` between lines of `---`.
  void take_options() {
    const bool is_yaml = end_ > 1 && trimmed(line(1)) == "---";
    body_ = is_yaml ? 2 : 1;
    for (; body_ < end_; ++body_) {
      auto text = trimmed(line(body_));
      if (is_yaml && text == "---") {
        ++body_;
        return;
      }
      if (!is_yaml && !text.starts_with(':')) return;
      if (!is_yaml) text.remove_prefix(1);
      const auto colon = text.find(':');
      if (colon == std::string_view::npos) return;
      options_[std::string(text.substr(0, colon))] = unquoted(trimmed(text.substr(colon + 1)));
    }
  }

  std::string_view line(std::size_t number) { return source_.line(number).value_or(""); }

  std::string option(const std::string& key) const {
    const auto found = options_.find(key);
    return found == options_.end() ? std::string() : found->second;
  }

  std::string id() const {
    auto id = option("name");
    if (id.empty()) id = option("label");
    std::ranges::replace(id, ' ', '-');
    return id;
  }

  WholeBlock block(Spelling spelling) const { return {spelling, end_ + 1}; }

  /// The lines up to a blank one, as one; `at` is then after them.
  std::string paragraph(std::size_t& at) {
    std::string text;
    for (; at < end_ && !trimmed(line(at)).empty(); ++at) {
      if (!text.empty()) text += ' ';
      text += trimmed(line(at));
    }
    while (at < end_ && trimmed(line(at)).empty())
      ++at;
    return text;
  }

  std::optional<WholeBlock> figure() {
    auto made = block(Spelling::FigureDirective);
    Picture picture;
    picture.path = argument_;
    picture.id = id();
    auto at = body_;
    if (name_ == "figure-md" || picture.path.empty() || picture.path.starts_with('#')) {
      if (name_ == "figure-md") picture.id = argument_;
      const auto written = paragraph(at);
      const auto open = written.find("](");
      const auto close = written.find_first_of(") \"{", open == std::string::npos ? 0 : open + 2);
      if (!written.starts_with("![") || open == std::string::npos || close == std::string::npos)
        return std::nullopt;
      picture.alt = written.substr(2, open - 2);
      picture.path = written.substr(open + 2, close - open - 2);
    }
    if (const auto alt = option("alt"); !alt.empty()) picture.alt = alt;
    picture.width = option("width");
    picture.height = option("height");
    picture.classes = option("class");
    picture.caption = name_ == "image" ? std::string() : paragraph(at);
    made.lines.push_back({picture_line(picture), 0});
    if (at < end_) made.lines.push_back({"", at});
    for (; at < end_; ++at)
      made.lines.push_back({std::string(line(at)), at});
    return made;
  }

  std::optional<WholeBlock> link() {
    if (argument_.empty()) return std::nullopt;
    auto made = block(Spelling::FigureDirective);
    const auto address =
        name_ == "youtube" ? "https://www.youtube.com/watch?v=" + argument_ : argument_;
    made.lines.push_back({link_line(address), 0});
    return made;
  }

  /// A table of Markdown with a caption.
  std::optional<WholeBlock> table() {
    auto made = block(Spelling::TableDirective);
    if (!argument_.empty() || !id().empty()) {
      const auto name = id();
      made.lines.push_back({": " + argument_ + (name.empty() ? "" : " {#" + name + "}"), 0});
      made.lines.push_back({"", 0});
    }
    for (auto i = body_; i < end_; ++i)
      made.lines.push_back({std::string(line(i)), i});
    return made;
  }

  std::size_t head_rows() const {
    const auto count = option("header-rows");
    if (!count.empty() && ascii::is_digit(count.front()))
      return static_cast<std::size_t>(count.front() - '0');
    return option("header").empty() ? 0 : 1;
  }

  void open_table(TableLines& table) {
    Attributes attributes;
    attributes.id = id();
    table.open(argument_, std::move(attributes));
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
    for (auto i = body_; i < end_; ++i) {
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
    if (!option("file").empty() || !option("url").empty()) return std::nullopt;
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
    if (const auto head = option("header"); !head.empty()) row(head, 0);
    for (auto i = body_; i < end_; ++i)
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
    container.attributes.id = id();
    // What stands after a solution's name is the exercise's label.
    const auto title = gate.kind == "exercise" ? argument_ : std::string();
    made.lines.push_back({"> " + source_.mark(std::move(container)) + title, 0});
    return made;
  }

  std::optional<WholeBlock> left_out() {
    auto made = block(Spelling::ContentsDirective);
    made.is_left_out = true;
    return made;
  }

  BlockSource& source_;
  char mark_ = 0;
  std::size_t size_ = 0;  ///< of the fence
  std::size_t body_ = 1;  ///< the first line that is no option
  std::size_t end_ = 0;   ///< the line that ends it
  std::string name_, argument_;
  std::map<std::string, std::string> options_;
};

}  // namespace

std::optional<WholeBlock> read_directive(BlockSource& source) { return Directive(source).run(); }

}  // namespace quire::markdown
