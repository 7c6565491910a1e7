#include "markdown/extend/abbreviations.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/ascii.h"
#include "markdown/extend/text_nodes.h"

namespace quire::markdown {
namespace {

bool is_word(char c) { return ascii::is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80; }

class Abbreviations {
public:
  Abbreviations(const ParsedText& parsed, NodeExtensions& extensions)
      : explained_(parsed.text.abbreviations()), extensions_(extensions) {
    for (const auto& [word, text] : explained_)
      sizes_.insert(word.size());
  }

  void take(cmark_node* parent) {
    for (auto* node = cmark_node_first_child(parent); node; node = cmark_node_next(node))
      if (is_text(node)) node = text(node);
  }

private:
  /// Wraps the first of the text's words that is explained; what is after it comes next.
  cmark_node* text(cmark_node* node) {
    const auto literal = literal_of(node);
    for (std::size_t at = 0; at < literal.size(); ++at) {
      if (at > 0 && is_word(literal[at - 1])) continue;
      const auto found = word_at(literal.substr(at));
      if (found == explained_.end()) continue;
      const auto size = found->first.size();
      auto* wrapped = wrap_text({node, at}, 0, {node, at + size}, 0);
      auto& extension = extend_node(wrapped, extensions_);
      extension.element = "abbr";
      extension.attributes.values.emplace_back("title", as_marked(found->second));
      return wrapped;
    }
    return node;
  }

  PreparedText::Abbreviations::const_iterator word_at(MarkedText text) const {
    for (auto size = sizes_.rbegin(); size != sizes_.rend(); ++size) {
      if (*size > text.size() || (*size < text.size() && is_word(text[*size]))) continue;
      const auto found = explained_.find(text.substr(0, *size).with_marks());
      if (found != explained_.end()) return found;
    }
    return explained_.end();
  }

  const PreparedText::Abbreviations& explained_;
  NodeExtensions& extensions_;
  std::set<std::size_t> sizes_;
};

}  // namespace

void extend_abbreviations(const ParsedText& parsed, NodeExtensions& extensions) {
  Abbreviations abbreviations(parsed, extensions);
  for (auto* parent : parents_of_texts(parsed.tree, [](MarkedText) { return true; }))
    abbreviations.take(parent);
}

}  // namespace quire::markdown
