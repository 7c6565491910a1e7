-- A queue.
local Queue = {}
Queue.__index = Queue
local MAX_SIZE = 10

function Queue.new(size, ...)
  return setmetatable({ size = size or MAX_SIZE, items = {} }, Queue)
end

function Queue:push(item)
  if #self.items >= self.size then error("full\n") end
  self.items[#self.items + 1] = item
  for i, v in ipairs(self.items) do print(i, v, nil, true, 0x1F) end
end
