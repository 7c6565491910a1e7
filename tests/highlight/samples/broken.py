def first(
    for item in queue:
        await item.run("now")
        return item

class Left:
    def open(self, x)
        ...
