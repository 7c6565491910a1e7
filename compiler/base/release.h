#pragma once

namespace quire {

/// Calls a C library's own function to release its object: the deleter of a std::unique_ptr.
template <auto release>
struct Release {
  template <typename Object>
  void operator()(Object* object) const {
    release(object);
  }
};

}  // namespace quire
