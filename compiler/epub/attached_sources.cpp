#include "epub/attached_sources.h"

#include "base/utf8.h"
#include "css/root_class.h"
#include "dom/classes.h"
#include "dom/names.h"
#include "dom/xml.h"

namespace quire::epub {
namespace {

std::string page_of(const book::Attachment& attachment) { return attachment.href + ".xhtml"; }

/// From a page in "sources/examples/" up to the Package Document's folder.
std::string way_up(std::string_view href) {
  std::string way;
  for (const char c : href)
    if (c == '/') way += "../";
  return way;
}

std::string page_text(const book::Attachment& attachment, const book::Book& book) {
  auto document = dom::new_xhtml(attachment.path, book.metadata.language);
  auto root = document->child(dom::element::html);
  dom::add_class(root, css::root_class);
  auto link = root.child(dom::element::head).append_child("link");
  dom::set(link, "rel", "stylesheet");
  dom::set(link, dom::attribute::type, "text/css");
  dom::set(link, dom::attribute::href, way_up(attachment.href) + name::style_sheet);
  auto body = dom::body_of(*document);
  dom::append_text(body.append_child(dom::element::h1), attachment.path);
  auto pre = body.append_child(dom::element::pre);
  dom::set_class(pre, dom::classes::listing);
  dom::set(pre, dom::attribute::dir, "ltr");
  dom::append_text(pre.append_child(dom::element::code), utf8::cleaned(attachment.bytes));
  return dom::serialize(*document);
}

}  // namespace

std::vector<SourceDocument> source_documents(const book::Book& book) {
  std::vector<SourceDocument> documents;
  for (const auto& attachment : book.attachments) {
    documents.push_back({attachment.href, attachment.bytes});
    documents.push_back({page_of(attachment), page_text(attachment, book)});
  }
  return documents;
}

std::vector<ManifestItem> source_items(const book::Book& book) {
  std::vector<ManifestItem> items;
  for (const auto& attachment : book.attachments) {
    const auto page = page_of(attachment);
    items.push_back(
        {id_of(attachment.href),
         attachment.href,
         "text/plain",
         "",
         attachment.is_linked,
         id_of(page),
         false}
    );
    items.push_back({id_of(page), page, "application/xhtml+xml", "", false});
  }
  return items;
}

}  // namespace quire::epub
