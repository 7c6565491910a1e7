#pragma once

#include <pugixml.hpp>

#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/geometry.h"
#include "css/computed_style.h"
#include "css/page_marks.h"
#include "css/selectors/selector.h"
#include "css/stylesheet.h"

namespace quire::css {

/// Owns the styles of one chapter, each once, with what makes the next one cheap: for one Cascade
/// and one DOM that does not change meanwhile. Not shared between threads while it grows.
class StyleTable {
public:
  StyleTable();
  StyleTable(const StyleTable&) = delete;
  StyleTable& operator=(const StyleTable&) = delete;
  StyleTable(StyleTable&&) noexcept;
  StyleTable& operator=(StyleTable&&) noexcept;
  ~StyleTable();

  /// The initial value of every property.
  StyleRef initial() const;
  StyleRef intern(InheritedStyle, BoxStyle, RareStyle);

  struct Implementation;  ///< css/styles/style_table.h, for css/ alone

private:
  friend class Cascade;
  std::unique_ptr<Implementation> implementation_;
};

/// Which page of its kind: what @page selectors ask for.
struct PageContext {
  std::string name{};
  bool is_first = false;  ///< of its chapter or named page's run
  bool is_left = false;
  bool is_verso = false;  ///< the left one, but where pages turn to the right
  bool is_blank = false;
  std::int32_t index = 1;  ///< which page of the book, for :nth()
};

/// A page box: its size, margins and what stands in the margins. Source: css-page-3 #page-model.
struct PageStyle {
  Size size;  ///< 7 by 9.25 inches where no rule says
  Sides<Length> margin{};
  Sides<Length> bleed{};  ///< what is printed beyond the trimmed page
  PageMarks marks{};
  CounterStyle folio_style = CounterStyle::Decimal;  ///< -quire-folio-style
  std::map<std::string, StyleRef> margin_boxes{};    ///< by place; those with content only
  StyleRef footnote_area = nullptr;                  ///< of @footnote; null: none says anything
};

/// The sheets of one medium, indexed, ready to be asked. Const after construction: all threads ask
/// the same one, each with its own StyleTable.
class Cascade {
public:
  /// Faults of values are reported here, once, whether or not an element ever uses them.
  Cascade(const std::vector<Stylesheet>&, Medium, Diagnostics&);
  Cascade(const Cascade&) = delete;
  Cascade& operator=(const Cascade&) = delete;
  Cascade(Cascade&&) noexcept;
  Cascade& operator=(Cascade&&) noexcept;
  ~Cascade();

  /// The style of an element whose parent's is `parent`; of the root element, initial(). Elements
  /// are asked for parents first: `rem` is the root's. Source: css-cascade-5 #cascading.
  StyleRef style_of(pugi::xml_node element, StyleRef parent, StyleTable&) const;

  /// The same for a pseudo-element of an element whose style is `own`. Null where it is not
  /// generated: ::before and ::after without content, ::first-letter without rules; the others,
  /// which have content by nature (content normal: list-style-type, the note's number), only where
  /// it says `none`.
  StyleRef style_of(pugi::xml_node element, PseudoElement, StyleRef own, StyleTable&) const;

  /// What is wrong in a style attribute, told at `span`, which is the element's.
  void check_style_attribute(std::string_view, Span, Diagnostics&) const;

  /// The page box of the context. It inherits from an html element without attributes.
  /// Source: css-page-3 #cascading-and-page-context.
  PageStyle page_style(const PageContext&, StyleTable&) const;

  /// Whether PageContext::index makes a difference.
  bool has_nth_pages() const;

private:
  struct Implementation;
  std::unique_ptr<const Implementation> implementation_;
};

/// The properties that differ from their initial values: "font-size: 12pt; display: block".
std::string dump(StyleRef);

/// One line an element, children indented: `--stage=style`.
void dump(std::ostream&, pugi::xml_node root, const Cascade&, StyleTable&);

}  // namespace quire::css
