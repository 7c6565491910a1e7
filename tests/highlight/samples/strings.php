<?php
$text = "{$this->title($e)}: ${name} and $user->name\n";
return new static(static::MAX, Pool::class);
