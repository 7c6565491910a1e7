#include <algorithm>
#include <array>
#include <map>

#include "markdown/dialect/blocks/picture_line.h"
#include "markdown/dialect/blocks/whole_block.h"
#include "markdown/dialect/lines/chunk_value.h"
#include "markdown/dialect/lines/line.h"

namespace quire::markdown {
namespace {

constexpr std::size_t most_lines = 200;

/// A chunk of R's whose only statement shows pictures that are files.
class Chunk {
public:
  explicit Chunk(BlockSource& source) : source_(source) {}

  std::optional<WholeBlock> run() {
    if (!open() || !read_lines() || !read_call() || option("echo") == "TRUE" ||
        option("echo") == "true")
      return std::nullopt;
    return figure();
  }

private:
  bool open() {
    auto line = trimmed(source_.line(0).value_or(""));
    const auto size = std::min(line.find_first_not_of('`'), line.size());
    fence_ = line.substr(0, size);
    line = trimmed(line.substr(size));
    const bool is_r = line.starts_with("{r ") || line.starts_with("{r,") || line.starts_with("{r}");
    if (size < 3 || !is_r || !line.ends_with('}')) return false;
    return read_header(line.substr(2, line.size() - 3));
  }

  /// `label, fig.cap="A, b", echo=FALSE`: false where a caption is more than a text.
  bool read_header(std::string_view text) {
    bool is_first = true;
    while (!(text = trimmed(text)).empty()) {
      if (text.front() == ',') {
        text.remove_prefix(1);
        continue;
      }
      const auto end = chunk_value_size(text);
      const auto word = trimmed(text.substr(0, end));
      text.remove_prefix(end);
      const auto sign = word.find('=');
      const auto quote = word.find_first_of("\"'");
      if (sign == std::string_view::npos || quote < sign) {
        if (is_first) options_["label"] = unquoted(word);
      } else if (!set_option(trimmed(word.substr(0, sign)), trimmed(word.substr(sign + 1)))) {
        return false;
      }
      is_first = false;
    }
    return true;
  }

  bool set_option(std::string_view key, std::string_view value) {
    const bool is_text = value.size() > 1 && (value.front() == '"' || value.front() == '\'') &&
                         value.back() == value.front();
    const bool is_shown = key == "fig.cap" || key == "fig.alt";
    if (is_shown && !is_text) return false;
    std::string name(key);
    std::ranges::replace(name, '.', '-');
    options_[name] = is_text ? of_string(value.substr(1, value.size() - 2)) : std::string(value);
    return true;
  }

  /// What a string of R's stands for.
  static std::string of_string(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool is_escaped = text[i] == '\\' && i + 1 < text.size();
      result += is_escaped ? text[++i] : text[i];
    }
    return result;
  }

  /// Quarto's `#| key: value`, whose value may go on in lines that are indented more.
  bool read_lines() {
    std::string key;
    for (end_ = 1; end_ < most_lines; ++end_) {
      const auto line = source_.line(end_);
      if (!line) break;
      const auto text = trimmed(*line);
      if (text.starts_with(fence_) && text.find_first_not_of('`') == std::string_view::npos)
        return true;
      if (text.starts_with("#|"))
        read_option(text.substr(2), key);
      else if (!text.empty() && !text.starts_with('#'))
        (code_ += code_.empty() ? "" : " ") += text;
    }
    source_.examined = end_;
    return false;
  }

  void read_option(std::string_view text, std::string& key) {
    const auto colon = text.find(": ");
    const bool goes_on = text.starts_with("  ") && !key.empty();
    if (goes_on) {
      auto& value = options_[key];
      (value += value.empty() ? "" : " ") += trimmed(text);
      return;
    }
    const auto end = colon == std::string_view::npos ? text.size() - text.ends_with(':') : colon;
    key = trimmed(text.substr(0, end));
    auto value =
        colon == std::string_view::npos ? std::string_view() : trimmed(text.substr(colon + 1));
    if (value == ">" || value == "|" || value == ">-" || value == "|-") value = {};
    options_[key] = unquoted(value);
  }

  /// `knitr::include_graphics("a.png", dpi = 220)` and `(c("a.png", "b.png"))`.
  bool read_call() {
    std::string_view code = code_;
    for (const std::string_view name : {"knitr::", "include_graphics("}) {
      if (code.starts_with(name))
        code.remove_prefix(name.size());
      else if (name.ends_with('('))
        return false;
    }
    if (!code.ends_with(')')) return false;
    code = trimmed(code.substr(0, code.size() - 1));
    const bool is_vector = code.starts_with("c(");
    if (is_vector)
      code =
          trimmed(code.substr(2, code.rfind(')') == std::string_view::npos ? 0 : code.find(')') - 2)
          );
    while (!code.empty()) {
      const auto end = chunk_value_size(code);
      const auto value = trimmed(code.substr(0, end));
      if (value.size() > 2 && (value.front() == '"' || value.front() == '\'') &&
          value.back() == value.front())
        paths_.emplace_back(value.substr(1, value.size() - 2));
      else if (value.find('=') == std::string_view::npos || value.find('(') != std::string_view::npos)
        return false;
      code = trimmed(code.substr(std::min(end + 1, code.size())));
    }
    return !paths_.empty();
  }

  std::string option(const std::string& key) const {
    const auto found = options_.find(key);
    return found == options_.end() ? std::string() : found->second;
  }

  /// knitr's figures are `fig:label`; Quarto's labels say of themselves what they name.
  std::string id() const {
    const auto label = option("label");
    return label.empty() || label.starts_with("fig-") ? label : "fig:" + label;
  }

  std::optional<WholeBlock> figure() const {
    WholeBlock block{Spelling::ChunkFigure, end_ + 1};
    for (std::size_t i = 0; i < paths_.size(); ++i) {
      Picture picture;
      picture.path = paths_[i];
      picture.alt = option("fig-alt");
      const auto width = option("out-width");
      if (width.ends_with('%')) picture.width = width;
      // One caption for all: it is below the last.
      if (i + 1 == paths_.size()) {
        picture.caption = option("fig-cap");
        picture.id = id();
      }
      if (i > 0) block.lines.push_back({"", 0});
      block.lines.push_back({picture_line(picture), 0});
    }
    return block;
  }

  BlockSource& source_;
  std::string fence_;
  std::string code_;
  std::size_t end_ = 0;
  std::map<std::string, std::string> options_;
  std::vector<std::string> paths_;
};

}  // namespace

std::optional<WholeBlock> read_chunk_figure(BlockSource& source) { return Chunk(source).run(); }

}  // namespace quire::markdown
