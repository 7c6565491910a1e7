>>> def twice(x):
...     return x * 2
...
>>> twice("ab")
'abab'
>>> twice(None)
Traceback (most recent call last):
  ...
TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
>>>
