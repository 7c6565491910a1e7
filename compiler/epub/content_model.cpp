#include "epub/content_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "dom/names.h"
#include "dom/xml.h"

namespace quire::epub {
namespace {

enum class Is : std::uint8_t { Flow, Phrasing, Part };
enum class Holds : std::uint8_t { Flow, Phrasing, Nothing, Text, Own, Parts };

struct Model {
  std::string_view element;
  Is is;
  Holds holds;
  std::string_view attributes;
};

constexpr std::array models{
#define MODEL(element, is, holds, attributes) Model{element, Is::is, Holds::holds, attributes},
#include "epub/content_model.def"
#undef MODEL
};

struct Parts {
  std::string_view parent, parts;
};

/// Which parts may stand in which parent.
constexpr std::array parts_of{
    Parts{"html", "head body"},
    Parts{"head", "title link meta"},
    Parts{"ul", "li"},
    Parts{"ol", "li"},
    Parts{"dl", "dt dd div"},
    Parts{"table", "caption colgroup thead tbody tfoot tr"},
    Parts{"colgroup", "col"},
    Parts{"thead", "tr"},
    Parts{"tbody", "tr"},
    Parts{"tfoot", "tr"},
    Parts{"tr", "td th"},
    Parts{"figure", "figcaption"},
    Parts{"ruby", "rt rp"},
    Parts{"details", "summary"},
    Parts{"div", "dt dd"},  // in a dl
};

constexpr std::string_view global_attributes =
    "class dir epub:type hidden id lang role style tabindex title xml:lang";

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos;
       at = words.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' '))
      return true;
  }
  return false;
}

const Model* model_of(std::string_view element) {
  static const auto table = [] {
    std::unordered_map<std::string_view, const Model*> result;
    for (const auto& model : models)
      result.emplace(model.element, &model);
    return result;
  }();
  const auto found = table.find(element);
  return found == table.end() ? nullptr : found->second;
}

bool is_part_of(std::string_view part, std::string_view parent) {
  return std::ranges::any_of(parts_of, [&](const Parts& row) {
    return row.parent == parent && has_word(row.parts, part);
  });
}

/// XML 1.0 #charsets, as far as UTF-8 leaves open: control characters.
bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
}

class Nesting {
public:
  std::vector<std::string> run(const pugi::xml_document& document) {
    for (const auto child : document.children())
      if (child.type() == pugi::node_element) element(child, Holds::Parts, "", {});
    return std::move(faults_);
  }

private:
  /// What may not stand in itself, however deep.
  struct Inside {
    bool a = false, dfn = false, address = false;
  };

  template <typename... Arguments>
  void say(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    faults_.push_back(fmt::format(format, std::forward<Arguments>(arguments)...));
  }

  void element(pugi::xml_node node, Holds room, std::string_view parent, Inside inside) {
    const std::string_view name = node.name();
    if (name == "svg" || name == "math") return;
    const auto* model = model_of(name);
    if (!model) return say("<{}> is not one of our elements", name);
    const bool is_root = parent.empty();
    if (is_root ? name != "html" : !may_stand(*model, room, parent))
      say("<{}> in <{}>", name, is_root ? "the document" : parent);
    if (name == dom::element::a) enter(inside.a, name);
    if (name == "dfn") enter(inside.dfn, name);
    if (name == "address") enter(inside.address, name);
    attributes(node, *model);
    if (name == dom::element::img && (!node.attribute("src") || !node.attribute("alt")))
      say("<img> without src= or alt=");
    if (name == "bdo" && !node.attribute("dir")) say("<bdo> without dir=");
    if (name == "caption" && node.previous_sibling()) say("<caption> is not the first");
    if (name == "ruby" && !dom::is_element(node.last_child(), "rt") &&
        !dom::is_element(node.last_child(), "rp"))
      say("<ruby> does not end in a reading");
    const auto content = model->holds == Holds::Own ? room : model->holds;
    for (const auto child : node.children())
      below(child, content, name, inside);
  }

  void enter(bool& is_inside, std::string_view name) {
    if (is_inside) say("<{}> in <{}>", name, name);
    is_inside = true;
  }

  void below(pugi::xml_node child, Holds room, std::string_view parent, Inside inside) {
    switch (child.type()) {
      case pugi::node_element: return element(child, room, parent, inside);
      case pugi::node_pcdata:
      case pugi::node_cdata: return text(child.value(), room, parent);
      default: return say("a comment or an instruction in <{}>", parent);
    }
  }

  void text(std::string_view value, Holds room, std::string_view parent) {
    if (has_control(value)) say("a control character in <{}>", parent);
    const bool is_blank = value.find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (!is_blank && (room == Holds::Parts || room == Holds::Nothing)) say("text in <{}>", parent);
  }

  static bool may_stand(const Model& model, Holds room, std::string_view parent) {
    if (is_part_of(model.element, parent)) return true;
    switch (room) {
      case Holds::Flow: return model.is != Is::Part;
      case Holds::Phrasing: return model.is == Is::Phrasing;
      default: return false;
    }
  }

  void attributes(pugi::xml_node node, const Model& model) {
    for (const auto attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      const bool is_known = has_word(global_attributes, name) || name.starts_with("aria-") ||
                            name.starts_with("data-") || has_word(model.attributes, name);
      if (!is_known) say("{}= on <{}>", name, model.element);
      if (has_control(attribute.value())) say("a control character in {}=", name);
      if (node.attribute(attribute.name()) != attribute)
        say("{}= twice on <{}>", name, model.element);
    }
  }

  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> nesting_faults(const pugi::xml_document& document) {
  return Nesting().run(document);
}

}  // namespace quire::epub
