#include "css/cascade.h"

#include <algorithm>
#include <array>
#include <deque>
#include <tuple>
#include <utility>

#include "css/faults.h"
#include "css/selectors/rule_index.h"
#include "css/styles/page_cascade.h"
#include "css/styles/style_builder.h"
#include "css/styles/style_table.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::css {
namespace {

bool counts_in(const Rule& rule, Medium medium) {
  if (medium == Medium::Print) return rule.media.print;
  return rule.media.screen && !rule.media.dark_only && rule.media.conditions.empty();
}

/// A selector and the place of its rule in the order of the cascade: by origin, then specificity,
/// then appearance. Importance is for the declarations.
struct RankedSelector {
  Selector selector;
  Origin origin = Origin::Author;
  Specificity specificity;
  std::uint32_t block = 0;  ///< index into Implementation::blocks, by appearance

  auto order() const { return std::tuple(origin, specificity, block); }
};

/// The names of custom properties that some sheet defines, and a check that those used are.
class VariableCheck {
public:
  void define(const std::vector<Declaration>& declarations) {
    for (const auto& declaration : declarations)
      if (declaration.property.starts_with("--")) defined_.push_back(declaration.property);
  }

  void settle() {
    std::ranges::sort(defined_);
    defined_.erase(std::unique(defined_.begin(), defined_.end()), defined_.end());
  }

  void check(const std::vector<Declaration>& declarations, Diagnostics& diagnostics) const {
    for (const auto& declaration : declarations) {
      const auto value = without_white(declaration.value);
      for (std::size_t i = 0; i + 2 < value.size(); ++i)
        if (is_undefined(value, i))
          warn(
              diagnostics,
              Fault::UndefinedVariable,
              declaration.span,
              "undefined custom property: " + excerpt(value[i + 1].text),
              nearest(value[i + 1].text, {defined_.begin(), defined_.end()})
          );
    }
  }

private:
  bool is_undefined(const std::vector<Token>& value, std::size_t i) const {
    return has_var(Tokens(value).subspan(i, 1)) && value[i + 1].kind == TokenKind::Ident &&
           value[i + 2].kind == TokenKind::CloseParen &&
           !std::ranges::binary_search(defined_, value[i + 1].text);
  }

  std::vector<std::string> defined_;
};

CounterStyles counter_styles_of(const std::vector<Stylesheet>& sheets) {
  CounterStyles styles;
  for (const auto& sheet : sheets)
    for (const auto& rule : sheet.counter_styles)
      styles[rule.name] = std::make_shared<const CounterStyleRule>(rule);
  return styles;
}

}  // namespace

struct Cascade::Implementation {
  Implementation(const std::vector<Stylesheet>& sheets, Medium medium, Diagnostics& diagnostics)
      : counter_styles(counter_styles_of(sheets)),
        pages(sheets, medium, counter_styles, diagnostics) {
    VariableCheck variables;
    for (const auto& sheet : sheets) {
      for (const auto& rule : sheet.rules)
        variables.define(rule.declarations);
      for (const auto& page : sheet.pages)
        variables.define(page.declarations);
    }
    variables.settle();
    for (const auto& sheet : sheets)
      for (const auto& rule : sheet.rules)
        if (counts_in(rule, medium) && !rule.selectors.empty()) {
          variables.check(rule.declarations, diagnostics);
          add(rule, sheet.origin, diagnostics);
        }
    std::ranges::sort(selectors, {}, &RankedSelector::order);
    for (std::uint32_t rank = 0; rank < selectors.size(); ++rank)
      index(rank);
  }

  void add(const Rule& rule, Origin origin, Diagnostics& diagnostics) {
    blocks.push_back(compile(rule.declarations, diagnostics, &counter_styles));
    const auto block = static_cast<std::uint32_t>(blocks.size() - 1);
    for (const auto& selector : rule.selectors)
      selectors.push_back({selector, origin, specificity_of(selector), block});
  }

  void index(std::uint32_t rank) {
    const auto& selector = selectors[rank].selector;
    add_needs(selector, needs);
    auto& rules = selector.pseudo_element
                      ? pseudo_elements[static_cast<std::size_t>(*selector.pseudo_element)]
                      : elements;
    rules.add(selector, rank);
  }

  /// Whether the element is all said by its name and classes, as far as any selector asks.
  bool is_plain(pugi::xml_node element) const {
    for (const auto& attribute : element.attributes()) {
      const std::string_view name = attribute.name();
      if (name == dom::attribute::class_) continue;
      if (name == dom::attribute::style || (needs.ids && name == dom::attribute::id)) return false;
      if (needs.languages && name.ends_with(dom::attribute::lang)) return false;
      if (needs.attributes.contains(name)) return false;
    }
    return !needs.attributes.contains(std::string_view(dom::attribute::class_));
  }

  std::vector<CascadedBlock> blocks_of(const MatchedRules& ranks) const {
    std::vector<CascadedBlock> result;
    for (const auto rank : ranks)
      result.push_back({&blocks[selectors[rank].block], selectors[rank].origin});
    return result;
  }

  /// The style for these rules, made once.
  StyleRef shared_style(
      StyleRef parent, TreePlace place, MatchedRules& ranks, StyleTable::Implementation& table
  ) const {
    std::ranges::sort(ranks);
    const auto* rules = &*table.matched.insert(ranks).first;
    const ShareKey key{parent, rules, place == TreePlace::Root};
    if (const auto found = table.shared.find(key); found != table.shared.end())
      return found->second;
    const auto cascaded = blocks_of(*rules);
    const auto* custom = custom_properties_of(parent->custom, cascaded, table);
    const auto style = build_style(parent, custom, cascaded, place, table);
    table.shared.emplace(key, style);
    return style;
  }

  /// css-style-attr #interpret: as if of a specificity above all selectors.
  StyleRef style_with_attribute(
      std::string_view text,
      StyleRef parent,
      TreePlace place,
      MatchedRules& ranks,
      StyleTable::Implementation& table
  ) const {
    Diagnostics unheard;
    const auto own = compile(parse_style_attribute(text), unheard, &counter_styles);
    std::ranges::sort(ranks);
    auto cascaded = blocks_of(ranks);
    cascaded.push_back({&own, Origin::Author});
    const auto* custom = custom_properties_of(parent->custom, cascaded, table);
    return build_style(parent, custom, cascaded, place, table);
  }

  StyleRef matched_style(
      pugi::xml_node element,
      StyleRef parent,
      StyleTable::Implementation& table,
      RuleIndex::Found& found
  ) const {
    const auto place =
        element.parent().type() == pugi::node_element ? TreePlace::Below : TreePlace::Root;
    auto& ranks = table.scratch;
    ranks.clear();
    found = elements.find(element, table.siblings, table.ancestors, ranks);
    const auto attribute = element.attribute(dom::attribute::style);
    const auto style = attribute
                           ? style_with_attribute(attribute.value(), parent, place, ranks, table)
                           : shared_style(parent, place, ranks, table);
    if (place == TreePlace::Root) table.root = style;
    return style;
  }

  StyleRef element_style(pugi::xml_node element, StyleRef parent, StyleTable::Implementation& table)
      const {
    const bool says_all = is_plain(element);
    const bool is_root = element.parent().type() != pugi::node_element;
    auto* path = table.paths.enter(element, parent, says_all || is_root);
    if (path && path->style) return path->style;
    RuleIndex::Found found;
    if (!says_all) return matched_style(element, parent, table, found);
    if (element.parent() != table.parent_node || parent != table.parent_style) {
      table.parent_node = element.parent();
      table.parent_style = parent;
      table.twins.clear();
    }
    const SiblingKey key{element.name(), dom::get(element, dom::attribute::class_)};
    if (const auto twin = table.twins.find(key); twin != table.twins.end()) return twin->second;
    const auto style = matched_style(element, parent, table, found);
    if (path && found.is_of_path)
      path->style = style;
    else if (found.may_be_shared)
      table.twins.emplace(key, style);
    return style;
  }

  /// Null where nothing is generated.
  StyleRef pseudo_style(
      pugi::xml_node element,
      PseudoElement kind,
      StyleRef own,
      StyleTable::Implementation& table,
      RuleIndex::Found& found
  ) const {
    const auto& rules = pseudo_elements[static_cast<std::size_t>(kind)];
    const auto is_extra = kind == PseudoElement::Before || kind == PseudoElement::After;
    const auto is_letter = kind == PseudoElement::FirstLetter;
    auto& ranks = table.scratch;
    ranks.clear();
    if (!rules.empty()) found = rules.find(element, table.siblings, table.ancestors, ranks);
    if ((is_extra || is_letter) && ranks.empty()) return nullptr;
    const auto style = shared_style(own, TreePlace::Below, ranks, table);
    const auto& content = style->rare->content;
    const auto is_none = !content.is_normal && content.items.empty();
    return is_none || (is_extra && content.is_normal) ? nullptr : style;
  }

  StyleRef page_root(StyleTable::Implementation& table) const {
    if (table.page_root) return table.page_root;
    table.page_document = std::make_unique<pugi::xml_document>();
    const auto html = table.page_document->append_child(dom::element::html);
    const auto chapter_root = table.root;
    RuleIndex::Found found;
    table.page_root = matched_style(html, table.initial, table, found);
    if (chapter_root) table.root = chapter_root;
    return table.page_root;
  }

  const CounterStyles counter_styles;
  std::vector<DeclarationBlock> blocks;
  std::vector<RankedSelector> selectors;  ///< by rank
  RuleIndex elements;
  std::array<RuleIndex, pseudo_element_count> pseudo_elements;
  SelectorNeeds needs;
  PageCascade pages;
};

Cascade::Cascade(const std::vector<Stylesheet>& sheets, Medium medium, Diagnostics& diagnostics)
    : implementation_(std::make_unique<const Implementation>(sheets, medium, diagnostics)) {}
Cascade::Cascade(Cascade&&) noexcept = default;
Cascade& Cascade::operator=(Cascade&&) noexcept = default;
Cascade::~Cascade() = default;

StyleRef Cascade::style_of(pugi::xml_node element, StyleRef parent, StyleTable& table) const {
  return implementation_->element_style(element, parent, *table.implementation_);
}

StyleRef Cascade::style_of(
    pugi::xml_node element, PseudoElement kind, StyleRef own, StyleTable& table
) const {
  auto& inside = *table.implementation_;
  RuleIndex::Found found;
  auto* path = inside.paths.find(element);
  if (!path || path->style != own)
    return implementation_->pseudo_style(element, kind, own, inside, found);
  auto& known = path->pseudo_elements[static_cast<std::size_t>(kind)];
  if (known) return *known;
  const auto style = implementation_->pseudo_style(element, kind, own, inside, found);
  if (found.is_of_path) known = style;
  return style;
}

void Cascade::check_style_attribute(std::string_view text, Span span, Diagnostics& diagnostics)
    const {
  Diagnostics found;
  const auto declarations = parse_style_attribute(text, found);
  compile(declarations, found, &implementation_->counter_styles);
  for (auto& fault : found.by_cause()) {
    fault.span = span;
    diagnostics.add(std::move(fault));
  }
}

PageStyle Cascade::page_style(const PageContext& context, StyleTable& table) const {
  auto& inside = *table.implementation_;
  return implementation_->pages.style_of(context, implementation_->page_root(inside), inside);
}

bool Cascade::has_nth_pages() const { return implementation_->pages.has_nth(); }

}  // namespace quire::css
