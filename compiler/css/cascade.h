#pragma once

#include "base/diagnostic.h"
#include "base/geometry.h"
#include "css/computed_style.h"
#include "css/stylesheet.h"

#include <pugixml.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quire::css {

enum class PseudoElement { Before, After, Marker };

/// Owns the styles of one chapter, each once. Not shared between threads while it grows.
class StyleTable {
public:
  StyleTable();
  StyleTable(StyleTable&&) noexcept;
  StyleTable& operator=(StyleTable&&) noexcept;
  ~StyleTable();

  /// The initial value of every property.
  StyleRef initial() const;
  StyleRef intern(InheritedStyle, BoxStyle, RareStyle);

private:
  friend class Cascade;
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

/// Which page of its kind: what @page selectors ask for.
struct PageContext {
  std::string name;
  bool is_first = false;  ///< of its chapter or named page's run
  bool is_left = false;
  bool is_blank = false;
};

/// A page box: its size, margins and what stands in the margins. Source: css-page-3 #page-model.
struct PageStyle {
  Size size;
  Sides<Length> margin;
  CounterStyle folio_style = CounterStyle::Decimal;  ///< -quire-folio-style
  std::map<std::string, StyleRef> margin_boxes;      ///< by place; those with content only
};

/// The sheets of one medium, indexed, ready to be asked. Const after construction: all threads ask
/// the same one, each with its own StyleTable.
class Cascade {
public:
  /// Faults of values are reported here, once, whether or not an element ever uses them.
  Cascade(const std::vector<Stylesheet>&, Medium, Diagnostics&);
  Cascade(Cascade&&) noexcept;
  ~Cascade();

  /// The style of an element whose parent's is `parent`. Source: css-cascade-5 #cascading.
  StyleRef style_of(pugi::xml_node element, StyleRef parent, StyleTable&) const;

  /// The same for ::before, ::after, ::marker; null where the pseudo-element has no content.
  StyleRef style_of(pugi::xml_node element, PseudoElement, StyleRef own, StyleTable&) const;

  PageStyle page_style(const PageContext&, StyleTable&) const;

private:
  struct Implementation;
  std::unique_ptr<const Implementation> implementation_;
};

}  // namespace quire::css
