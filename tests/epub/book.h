#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "book/book.h"

namespace quire::test {

/// A book whose chapters are XHTML by hand.
class BookBuilder {
public:
  BookBuilder() {
    book_.metadata.title = "Paging & <Places>";
    book_.metadata.authors = {"Ann Author"};
    book_.metadata.identifier = "urn:uuid:00000000-0000-5000-8000-000000000000";
    book_.metadata.date = "2025-08-03";
  }

  BookBuilder& chapter(const std::string& body, book::Part part = book::Part::Body) {
    markdown::Chapter chapter;
    chapter.document = dom::parse(
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" "
        "lang=\"en\" xml:lang=\"en\"><head><title>c</title></head><body>" +
        body + "</body></html>"
    );
    if (!chapter.document) throw std::invalid_argument(body);
    book_.chapters.emplace_back(std::move(chapter), part);
    return *this;
  }
  BookBuilder& entry(std::string title, std::uint32_t chapter, std::string id = "") {
    book_.outline.push_back({std::move(title), chapter, std::move(id), {}});
    return *this;
  }

  book::Book& book() { return book_; }

private:
  book::Book book_;
};

}  // namespace quire::test
