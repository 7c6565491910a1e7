{-# LANGUAGE LambdaCase #-}
module Main (main) where
import qualified Data.Map as Map
-- | Doubles.
double, twice :: Num a => a -> a
double x' = x' * 2  {- a
  comment -}
data Tree a = Leaf | Node (Tree a) a (Tree a) deriving (Show, Eq)
main = do
  let text = "a \"word\"\n"
  mapM_ print [c | c <- ['a', '\n'], c /= 'b'] -->
  where go n | n > 1.5e-3 = Just n
             | otherwise = Nothing

{-# LANGUAGE GADTs #-}
module Main (main, Foo(..)) where
import qualified Data.Map.Strict as M (Map, (!?))
-- | Doc
data Foo a = Bar { x :: !Int, y' :: Maybe a } | Baz deriving (Show, Eq)
class Monad m => Log m where
  logIt :: forall a. Show a => a -> m ()
main :: IO ()
main = do
  let f = \n -> n `div` 2 + 0xFF
  xs <- mapM (print . fst) $ zip [1..] "ab\n"
  if null xs then pure () else return $! case xs of { (_:_) | True -> (); _ -> undefined }
  {- nested {- c -} -}
  where c = 'x'; d = '\''
infixl 6 <+>
(<+>) :: a -> a -> a
