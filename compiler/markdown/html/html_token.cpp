#include "markdown/html/html_token.h"

#include <algorithm>

#include "base/ascii.h"
#include "markdown/cmark.h"

namespace quire::markdown {
namespace {

constexpr std::string_view white_space = " \t\n\r\f";

class Tokenizer {
public:
  explicit Tokenizer(std::string_view html) : html_(html) {}

  std::vector<HtmlToken> run() {
    while (at_ < html_.size()) {
      const auto begin = at_;
      HtmlToken token;
      if (html_[at_] == '<' && (comment(token) || tag(token))) {
        flush_text(begin);
        token.raw = html_.substr(begin, at_ - begin);
        const auto hidden = token.kind == HtmlToken::Kind::Start && has_hidden_content(token.name)
                                ? token.name
                                : "";
        tokens_.push_back(std::move(token));
        text_begin_ = at_;
        if (!hidden.empty()) skip_to_end_of(hidden);
      } else {
        at_ = std::min(html_.find('<', begin + 1), html_.size());
      }
    }
    flush_text(at_);
    return std::move(tokens_);
  }

private:
  void flush_text(std::size_t end) {
    if (end == text_begin_) return;
    HtmlToken token;
    token.raw = html_.substr(text_begin_, end - text_begin_);
    token.text = unescaped_html(token.raw);
    tokens_.push_back(std::move(token));
  }

  bool comment(HtmlToken& token) {
    struct Form {
      std::string_view open, close;
    };
    constexpr Form forms[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<!", ">"}, {"<?", "?>"}};
    const auto rest = html_.substr(at_);
    for (const auto& form : forms) {
      if (!rest.starts_with(form.open)) continue;
      // html #comment-start-state: "<!-->" is a whole comment.
      const auto from = form.open == "<!--" ? 2 : form.open.size();
      const auto end = rest.find(form.close, from);
      at_ = end == std::string_view::npos ? html_.size() : at_ + end + form.close.size();
      token.kind = HtmlToken::Kind::Comment;
      return true;
    }
    return false;
  }

  bool tag(HtmlToken& token) {
    auto at = at_ + 1;
    const bool is_end = at < html_.size() && html_[at] == '/';
    if (is_end) ++at;
    if (at >= html_.size() || !ascii::is_letter(html_[at])) return false;

    const auto end = std::min(html_.find_first_of(" \t\n\r\f/>", at), html_.size());
    token.kind = is_end ? HtmlToken::Kind::End : HtmlToken::Kind::Start;
    token.name = ascii::lower(html_.substr(at, end - at));
    at = end;
    while (true) {
      at = html_.find_first_not_of(white_space, at);
      if (at == std::string_view::npos) return false;
      if (html_[at] == '>') break;
      if (html_[at] == '/') {
        token.closes_itself = html_.substr(at).starts_with("/>");
        ++at;
      } else if (!attribute(token, at)) {
        return false;
      }
    }
    at_ = at + 1;
    return true;
  }

  /// Reads name, and `=` value where there is one; false where a quote is not closed.
  bool attribute(HtmlToken& token, std::size_t& at) {
    const auto name_end = std::min(html_.find_first_of(" \t\n\r\f/>=", at + 1), html_.size());
    HtmlAttribute attribute{ascii::lower(html_.substr(at, name_end - at)), {}};
    at = name_end;
    const auto sign = html_.find_first_not_of(white_space, at);
    if (sign != std::string_view::npos && html_[sign] == '=') {
      at = html_.find_first_not_of(white_space, sign + 1);
      if (at == std::string_view::npos) return false;
      if (!value(attribute, at)) return false;
    }
    constexpr std::size_t most_attributes = 64;
    if (token.attributes.size() < most_attributes &&
        std::ranges::find(token.attributes, attribute.name, &HtmlAttribute::name) ==
            token.attributes.end())
      token.attributes.push_back(std::move(attribute));
    return true;
  }

  bool value(HtmlAttribute& attribute, std::size_t& at) {
    const char quote = html_[at];
    const bool is_quoted = quote == '"' || quote == '\'';
    const auto begin = is_quoted ? at + 1 : at;
    const auto end =
        is_quoted ? html_.find(quote, begin) : html_.find_first_of(" \t\n\r\f>", begin);
    if (end == std::string_view::npos) return false;
    attribute.value = unescaped_html(html_.substr(begin, end - begin));
    at = is_quoted ? end + 1 : end;
    return true;
  }

  void skip_to_end_of(std::string_view name) {
    for (auto at = html_.find("</", at_); at != std::string_view::npos;
         at = html_.find("</", at + 2)) {
      if (ascii::lower(html_.substr(at + 2, name.size())) != name) continue;
      at_ = at;
      return;
    }
    at_ = html_.size();
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::size_t text_begin_ = 0;
  std::vector<HtmlToken> tokens_;
};

}  // namespace

bool has_hidden_content(std::string_view name) { return name == "script" || name == "style"; }

std::vector<HtmlToken> html_tokens(std::string_view html) { return Tokenizer(html).run(); }

}  // namespace quire::markdown
