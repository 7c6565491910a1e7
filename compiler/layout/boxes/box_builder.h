#pragma once

#include <pugixml.hpp>

#include <cstdint>

#include "css/cascade.h"
#include "layout/box.h"
#include "layout/boxes/boxes_under_way.h"
#include "layout/boxes/generated_text.h"
#include "layout/boxes/listing_text.h"
#include "layout/content/note_calls.h"

namespace quire::layout {

/// Walks a chapter's DOM once, in order, and makes boxes of it. The walk keeps two stacks, of the
/// open elements and of the boxes of those among them that are blocks.
class BoxBuilder {
public:
  BoxBuilder(const ChapterContext&, const css::Cascade&);

  BoxTree build();

private:
  void walk(pugi::xml_node body);
  bool enter(pugi::xml_node);
  void leave();
  bool enter_element(pugi::xml_node);
  bool enter_special(pugi::xml_node, css::StyleRef);
  void skip(pugi::xml_node);
  void open_block(OpenElement&);
  void open_inline(OpenElement&);
  void open(const OpenElement&);
  void close_block();
  void add_names(const OpenElement&);
  void add_bookmark(const OpenElement&);
  void add_text(pugi::xml_node);
  void add_line_break();

  pugi::xml_node note_of(const OpenElement&);
  bool enter_note_link(OpenElement&, pugi::xml_node note);
  void add_note_call(const OpenElement&);
  void take_note_out(const OpenElement&, OpenBlock&);
  void keep_running(OpenBlock);

  BoxesUnderWay boxes_;
  GeneratedText generated_{boxes_};
  ListingText listing_;
  NoteCalls note_calls_;
  std::uint32_t next_text_node_ = 0;
  std::size_t running_ = 0;  ///< how many running elements we are in
};

}  // namespace quire::layout
