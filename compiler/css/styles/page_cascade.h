#pragma once

#include <string>
#include <vector>

#include "css/cascade.h"
#include "css/styles/style_table.h"
#include "css/syntax/declaration_block.h"

namespace quire::css {

/// The @page rules of all sheets. Source: css-page-3 #page-selectors, #margin-boxes.
class PageCascade {
public:
  PageCascade(const std::vector<Stylesheet>&, Medium, const CounterStyles&, Diagnostics&);

  PageStyle style_of(const PageContext&, StyleRef root, StyleTable::Implementation&) const;

  bool has_nth() const;

private:
  struct MarginBox {
    std::string place;
    DeclarationBlock block;
  };

  struct Page {
    PageRule selector;  ///< its declarations moved to what follows
    Origin origin = Origin::Author;
    Specificity specificity;
    DeclarationBlock block;
    std::vector<MarginBox> margin_boxes;
    DeclarationBlock footnote_area;
    PageDescriptors descriptors;
    PageDescriptors important_descriptors;

    bool holds(const PageContext&) const;
  };

  void add(const PageRule&, Origin, Diagnostics&);
  void read_descriptors(Page&, Diagnostics&) const;

  /// Returns the descriptors of a page that these rules hold for, in the order of the cascade.
  static PageDescriptors descriptors_of(const std::vector<const Page*>&);

  const CounterStyles& counter_styles_;
  std::vector<Page> pages_;  ///< in the order of the cascade
};

}  // namespace quire::css
