package org.example;

public class Pool {
  /** A worker for each of the jobs,
   * if there is one: "a" is none, and return is no keyword.
