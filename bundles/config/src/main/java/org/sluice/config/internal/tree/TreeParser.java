package org.sluice.config.internal.tree;

import java.util.ArrayList;
import java.util.List;
import org.sluice.api.config.Values;

/**
 * Reads a file into its tree. It never throws and loses no byte: what is wrong is reported, and reading goes on at the
 * next place that makes sense.
 *
 * <pre>
 * file      = { statement }
 * statement = word { word } ( ";" | block ) | ";"
 * block     = "{" { statement } "}"
 * </pre>
 */
public final class TreeParser {

    private static final int DEEPEST = 32;

    private final String file;
    private final Keywords keywords;
    private final Diagnostics diagnostics;
    private final Lexer lexer;
    private Token token;

    private TreeParser(String file, String text, Keywords keywords, Diagnostics diagnostics) {
        this.file = file;
        this.keywords = keywords;
        this.diagnostics = diagnostics;
        this.lexer = new Lexer(file, text, diagnostics);
        this.token = lexer.next();
    }

    /**
     * @param file what diagnostics call it
     * @param text the file's bytes, one character each
     */
    public static Tree parse(String file, String text, Keywords keywords, Diagnostics diagnostics) {
        TreeParser parser = new TreeParser(file, text, keywords, diagnostics);
        List<Node> nodes = parser.nodes(null, 0);
        return new Tree(nodes, parser.token);
    }

    /** @param parent the directive whose block this is; null at top level */
    private List<Node> nodes(Token parent, int depth) {
        List<Node> nodes = new ArrayList<>();
        while (token.kind() != Token.Kind.END) {
            switch (token.kind()) {
                case SEMICOLON -> nodes.add(new Node.Loose(List.of(take())));
                case CLOSE -> {
                    if (depth > 0) {
                        return nodes;
                    }
                    diagnostics.error(file, token, "'}' without '{'; expected a directive");
                    nodes.add(new Node.Loose(List.of(take())));
                }
                default -> {
                    if (depth == 1 && leavesBlock(parent)) {
                        return nodes;
                    }
                    if (token.kind() == Token.Kind.OPEN) {
                        diagnostics.error(file, token, "block without a name; expected a word before '{'");
                    }
                    nodes.add(directive(parent, depth));
                }
            }
        }
        return nodes;
    }

    private Node directive(Token parent, int depth) {
        List<Token> words = new ArrayList<>();
        while (token.kind() == Token.Kind.WORD && !beginsNext(words, parent, depth)) {
            words.add(take());
        }
        if (token.kind() == Token.Kind.SEMICOLON) {
            return new Node.Directive(words, null, take());
        }
        if (token.kind() == Token.Kind.OPEN) {
            return depth < DEEPEST ? new Node.Directive(words, block(words, depth), null) : tooDeep(words);
        }
        diagnostics.error(
                file,
                words.get(words.size() - 1).behind(),
                "missing ';' behind " + quoted(words.get(0)) + "; expected ';' before " + found());
        return new Node.Directive(words, null, null);
    }

    private Block block(List<Token> words, int depth) {
        Token open = take();
        Token name = words.isEmpty() ? open : words.get(0);
        List<Node> nodes = nodes(name, depth + 1);
        if (token.kind() == Token.Kind.CLOSE) {
            return new Block(open, nodes, take());
        }
        String before =
                token.kind() == Token.Kind.END ? "the end of the file" : quoted(token) + " in line " + token.line();
        diagnostics.error(file, open, "the block of " + quoted(name) + " is not closed; expected '}' before " + before);
        return new Block(open, nodes, null);
    }

    /** Whether a forgotten semicolon stands here: a known word begins a line, no deeper than the statement began. */
    private boolean beginsNext(List<Token> words, Token parent, int depth) {
        if (words.isEmpty()
                || !token.startsLine()
                || token.column() > words.get(0).column()) {
            return false;
        }
        return switch (depth) {
            case 0 -> keywords.isDirective(token.text());
            case 1 -> keywords.isOption(parent.value(), token.text());
            default -> false;
        };
    }

    /** Whether a forgotten brace stands here: a word that only the top level knows begins a line, not indented. */
    private boolean leavesBlock(Token parent) {
        return token.startsLine()
                && token.column() <= parent.column()
                && keywords.isDirective(parent.value())
                && keywords.isDirective(token.text())
                && !keywords.isOption(parent.value(), token.text());
    }

    private Node tooDeep(List<Token> words) {
        diagnostics.error(file, token, "blocks nested more than " + DEEPEST + " deep; expected fewer");
        List<Token> tokens = new ArrayList<>(words);
        int open = 0;
        do {
            open += token.kind() == Token.Kind.OPEN ? 1 : 0;
            open -= token.kind() == Token.Kind.CLOSE ? 1 : 0;
            tokens.add(take());
        } while (open > 0 && token.kind() != Token.Kind.END);
        return new Node.Loose(tokens);
    }

    private Token take() {
        Token taken = token;
        token = lexer.next();
        return taken;
    }

    private String found() {
        return switch (token.kind()) {
            case END -> "the end of the file";
            case CLOSE -> "'}'";
            default -> quoted(token) + " in line " + token.line();
        };
    }

    /** Names only what a directive begins with: values may be secrets. */
    private static String quoted(Token word) {
        return "'" + Values.shown(word.value()) + "'";
    }
}
