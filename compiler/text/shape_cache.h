#pragma once

#include <memory>

namespace quire::text {

/// Words already shaped, by face, features and text. It only saves time: what is shaped does not
/// depend on what is in it. Not to be shared between threads.
class ShapeCache {
public:
  ShapeCache();
  ShapeCache(ShapeCache&&) noexcept;
  ~ShapeCache();

  struct Implementation;
  Implementation& operator*() const { return *implementation_; }

private:
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace quire::text
