#include "markdown/extend/roles.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "dom/classes.h"
#include "markdown/dialect.h"
#include "markdown/dialect/edits/foreign.h"
#include "markdown/dialect/lines/line.h"
#include "markdown/extend/reserved.h"
#include "markdown/extend/text_nodes.h"

namespace quire::markdown {
namespace {

/// What becomes of a role's text.
enum class Becomes : std::uint8_t {
  Reference,  ///< a link to an id
  Number,     ///< the same, with its number
  Document,   ///< a link to a file
  Element,
  Code,
  Name,  ///< code: of a name in a program, what is shown
  Citation,
  Abbreviation,
  Text,
  Icon,
};

struct Role {
  std::string_view name;
  Becomes becomes;
  const char* element = nullptr;
};
constexpr std::array roles{
    Role{"ref", Becomes::Reference},
    Role{"numref", Becomes::Number},
    Role{"eq", Becomes::Number},
    Role{"prf:ref", Becomes::Reference},
    Role{"any", Becomes::Reference},
    Role{"doc", Becomes::Document},
    Role{"download", Becomes::Document},
    Role{"kbd", Becomes::Element, "kbd"},
    Role{"guilabel", Becomes::Element, "strong"},
    Role{"menuselection", Becomes::Element, "strong"},
    Role{"strong", Becomes::Element, "strong"},
    Role{"emphasis", Becomes::Element, "em"},
    Role{"dfn", Becomes::Element, "dfn"},
    Role{"term", Becomes::Element, "em"},
    Role{"sub", Becomes::Element, "sub"},
    Role{"subscript", Becomes::Element, "sub"},
    Role{"sup", Becomes::Element, "sup"},
    Role{"superscript", Becomes::Element, "sup"},
    Role{"del", Becomes::Element, "del"},
    Role{"underline", Becomes::Element, "u"},
    Role{"u", Becomes::Element, "u"},
    Role{"smallcaps", Becomes::Text},
    Role{"sc", Becomes::Text},
    Role{"span", Becomes::Text},
    Role{"ac", Becomes::Text},
    Role{"acronym", Becomes::Text},
    Role{"si", Becomes::Text},
    Role{"keyboard", Becomes::Element, "kbd"},
    Role{"button", Becomes::Document},
    Role{"link", Becomes::Document},
    Role{"pep", Becomes::Text},
    Role{"rfc", Becomes::Text},
    Role{"abbr", Becomes::Abbreviation},
    Role{"abbreviation", Becomes::Abbreviation},
    Role{"code", Becomes::Code},
    Role{"literal", Becomes::Code},
    Role{"file", Becomes::Code},
    Role{"command", Becomes::Code},
    Role{"program", Becomes::Code},
    Role{"option", Becomes::Code},
    Role{"envvar", Becomes::Code},
    Role{"samp", Becomes::Code},
    Role{"func", Becomes::Name},
    Role{"class", Becomes::Name},
    Role{"meth", Becomes::Name},
    Role{"mod", Becomes::Name},
    Role{"attr", Becomes::Name},
    Role{"data", Becomes::Name},
    Role{"obj", Becomes::Name},
    Role{"exc", Becomes::Name},
    Role{"cite", Becomes::Citation},
    Role{"footcite", Becomes::Citation},
    Role{"index", Becomes::Text},
    Role{"bdg", Becomes::Text},
    Role{"octicon", Becomes::Icon},
    Role{"fa", Becomes::Icon},
    Role{"fas", Becomes::Icon},
    Role{"fab", Becomes::Icon},
    Role{"far", Becomes::Icon},
    Role{"material-regular", Becomes::Icon},
    Role{"material-outlined", Becomes::Icon},
    Role{"material-round", Becomes::Icon},
};

/// The role of a name; a domain before a colon, as in `py:func` and `cite:p`, does not count.
const Role* role_of(std::string_view name) {
  const auto find = [](std::string_view wanted) {
    const auto found = std::ranges::find(roles, wanted, &Role::name);
    return found == roles.end() ? nullptr : &*found;
  };
  if (const auto* role = find(name)) return role;
  // sphinx-design: `bdg-primary-line` is a badge in a colour.
  if (name.starts_with("bdg-")) return find("bdg");
  if (name.starts_with("cite:") || name.starts_with("footcite:")) return find("cite");
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? nullptr : find(name.substr(colon + 1));
}

/// `words <target>`; without words the text is the target.
struct Target {
  MarkedText words, target;
};

Target target_of(MarkedText text) {
  const auto open = text.rfind('<');
  if (open == MarkedText::npos || !text.ends_with('>')) return {{}, text};
  return {trimmed(text.substr(0, open)), text.substr(open + 1, text.size() - open - 2)};
}

cmark_node* code(
    cmark_node* place, const SetAside& mark, MarkedText text, NodeExtensions& extensions
) {
  auto* node = cmark_node_new(CMARK_NODE_CODE);
  set_literal(node, text);
  insert_node(place, node, mark, extensions);
  return node;
}

/// "name" of `~package.name`.
MarkedText shown_name(MarkedText name) {
  if (!name.starts_with('~')) return name;
  return name.substr(std::min(name.rfind('.') + 1, name.size()) == 0 ? 1 : name.rfind('.') + 1);
}

}  // namespace

NodeExtension& insert_node(
    cmark_node* place, cmark_node* node, const SetAside& mark, NodeExtensions& extensions
) {
  cmark_node_insert_after(place, node);
  auto& extension = extend_node(node, extensions);
  extension.span = mark.span;
  return extension;
}

cmark_node* element(
    cmark_node* place, const SetAside& mark, const char* name, NodeExtensions& extensions
) {
  auto* node = cmark_node_new(CMARK_NODE_EMPH);
  insert_node(place, node, mark, extensions).element = name;
  auto* text = cmark_node_new(CMARK_NODE_TEXT);
  set_text(text, mark.foreign->text);
  cmark_node_append_child(node, text);
  return node;
}

cmark_node* add_reference(
    cmark_node* place,
    const SetAside& mark,
    MarkedText id,
    MarkedText words,
    std::string_view class_name,
    NodeExtensions& extensions
) {
  auto* link = cmark_node_new(CMARK_NODE_LINK);
  MarkedString url(MarkedText("#"));
  url += id;
  set_url(link, url);
  auto& extension = insert_node(place, link, mark, extensions);
  if (!class_name.empty()) extension.attributes.classes.emplace_back(class_name);
  if (words.empty()) return link;
  auto* text = cmark_node_new(CMARK_NODE_TEXT);
  set_text(text, words);
  cmark_node_append_child(link, text);
  return link;
}

cmark_node* add_role(
    cmark_node* place,
    const SetAside& mark,
    const PreparedText& prepared,
    NodeExtensions& extensions,
    Diagnostics& diagnostics
) {
  const auto name = prepared.restored(mark.foreign->target);
  const MarkedText text = mark.foreign->text;
  const auto* role = role_of(name);
  if (!role) {
    // What the role would make is not known; its text is code, as most roles' is.
    diagnostics.add(left_out(Spelling::Role, "{" + name + "}", mark.span));
    return code(place, mark, text, extensions);
  }
  const auto target = target_of(text);
  switch (role->becomes) {
    case Becomes::Reference:
      return add_reference(place, mark, target.target, target.words, {}, extensions);
    case Becomes::Number: {
      // "Fig. %s" is the words around the number.
      const bool has_words = target.words.find("%s") == MarkedText::npos &&
                             target.words.find("{number}") == MarkedText::npos;
      return add_reference(
          place,
          mark,
          target.target,
          has_words ? target.words : MarkedText(),
          dom::classes::numref.text(),
          extensions
      );
    }
    case Becomes::Document: {
      auto* link = add_reference(place, mark, {}, target.words, {}, extensions);
      set_url(link, target.target);
      return link;
    }
    case Becomes::Element: {
      auto* made = element(place, mark, role->element, extensions);
      if (!target.words.empty()) set_text(cmark_node_first_child(made), target.words);
      return made;
    }
    case Becomes::Code: return code(place, mark, text, extensions);
    case Becomes::Name:
      return code(
          place, mark, target.words.empty() ? shown_name(target.target) : target.words, extensions
      );
    case Becomes::Citation: {
      MarkedString citation(MarkedText("[@"));
      citation += text;
      citation += ']';
      return add_text_behind(place, citation);
    }
    case Becomes::Icon:
      diagnostics.add(left_out(Spelling::Role, "{" + name + "}", mark.span));
      return place;
    case Becomes::Text: return add_text_behind(place, target.words.empty() ? text : target.words);
    case Becomes::Abbreviation: break;
  }
  auto* node = element(place, mark, "abbr", extensions);
  if (const auto open = text.find(" ("); open != MarkedText::npos && text.ends_with(')')) {
    set_text(cmark_node_first_child(node), text.substr(0, open));
    extend_node(node, extensions)
        .attributes.values.emplace_back("title", text.substr(open + 2, text.size() - open - 3));
  }
  return node;
}

}  // namespace quire::markdown
