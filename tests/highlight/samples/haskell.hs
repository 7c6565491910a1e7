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
